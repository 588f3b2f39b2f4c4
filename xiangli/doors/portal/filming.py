"""The film of a piece on its page; the page is baked anew when that changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest

from xiangli.doors import conf
from xiangli.doors.filmface import Face, face
from xiangli.films.public import register_listener, shown_film
from xiangli.pages.public import touch

FILMED: Final = ("video", "lesson")


def register() -> None:
    register_listener("portal", _changed)


def film_of(request: HttpRequest, found: Any) -> Face | None:
    """None where there is none that everybody may see."""
    if found.kind not in FILMED:
        return None
    film = shown_film(f"resource:{found.number}")
    return face(request, film) if film else None


def of_film(film: Face | None, found: Any) -> dict[str, object]:
    """For machines: https://schema.org/VideoObject"""
    if film is None:
        return {}
    picture = next(way for way in reversed(film.ways) if way.file and not way.is_sound)
    told: dict[str, object] = {
        "@type": "VideoObject",
        "name": found.title,
        "description": found.summary,
        "thumbnailUrl": f"{conf.address()}{film.poster}",
        "uploadDate": found.published_on.isoformat() if found.published_on else "",
        "duration": f"PT{film.minutes}M{film.seconds}S",
        "contentUrl": f"{conf.address()}{picture.file}",
        "inLanguage": found.language,
    }
    if film.captions:
        told["caption"] = f"{conf.address()}{film.captions}"
    return {"video": told}


def _changed(about: str, now: datetime) -> None:
    """`about` is the tag of the page."""
    touch(about, now=now)
