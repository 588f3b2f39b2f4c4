"""Photos of places, small enough for a slow line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from xiangli.resources.models import PlacePicture

WORDS, CREDIT = 120, 60
SMALL: Final = "fill-640x240|format-webp|webpquality-55"


@dataclass(frozen=True, slots=True)
class PlacePhoto:
    """As the page shows it."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


def place_photo(place_code: str) -> PlacePhoto | None:
    """None where nobody set one, or its file is gone."""
    found = PlacePicture.objects.select_related("image").filter(place_code=place_code).first()
    if found is None:
        return None
    try:
        small = found.image.get_rendition(SMALL)
    except OSError:
        return None
    return PlacePhoto(small.url, small.width, small.height, found.alt, found.credit)
