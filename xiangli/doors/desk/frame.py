"""What every desk page shows of the officer: name, post, place."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from xiangli.doors.session import account_of
from xiangli.kernel.public import Actor
from xiangli.offices.public import post
from xiangli.places.public import get_many


@dataclass(frozen=True, slots=True)
class Desk:
    name: str
    post: str
    place: str


def desk_of(request: HttpRequest, by: Actor) -> Desk:
    """Whose desk it is, for the header."""
    held = post(by.post) if by.post else None
    place = get_many([held.prefix]).get(held.prefix) if held else None
    return Desk(
        name=account_of(request).display_name,
        post=f"{held.agency.short_name} {held.title}" if held else "",
        place=place.name if place else "",
    )
