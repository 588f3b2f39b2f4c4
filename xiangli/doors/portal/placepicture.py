"""What a place's page shows of it: the photo that an editor set, else a drawing of ours."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from xiangli.doors.page import page_of
from xiangli.doors.portal.landscape import MOST_HOUSES, Landscape, landscape
from xiangli.resources.public import PlacePhoto, place_photo


@dataclass(frozen=True, slots=True)
class Picture:
    """One of the two. `within` is 0 where houses would not be places."""

    name: str
    within: int
    photo: PlacePhoto | None
    drawn: Landscape | None


def picture_of(request: HttpRequest, code: str, name: str, within: int = 0) -> Picture:
    page_of(request).shows(f"pictured:{code}")
    photo = place_photo(code)
    counted = within if 0 < within <= MOST_HOUSES else 0
    drawn = None if photo else landscape(code, counted or 7)
    return Picture(name, counted, photo, drawn)
