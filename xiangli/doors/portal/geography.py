"""The county's places as its pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from xiangli.doors import conf
from xiangli.places.public import (
    BadPlaceCode,
    Level,
    Place,
    UnknownPlace,
    called,
    get,
    level_of,
    readings,
    successors,
    townships_of,
)

ADDRESSES = {Level.TOWNSHIP: "portal:township", Level.VILLAGE: "portal:village"}
SELECTED = mark_safe(" selected")
INDEX_FROM = 20  # villages from which on a list is easier to search by initials


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its own page. `note` tells where it lies."""

    code: str
    name: str
    official: str
    href: str
    note: str = ""


class Moved(Exception):
    """The place is no longer in force; `to` are those that took it over, perhaps none."""

    def __init__(self, place: Place, to: tuple[str, ...]) -> None:
        super().__init__(place.code)
        self.place = place
        self.to = to


def here(code: str, level: Level) -> Place:
    """A place in force of this county and level. Raises Http404, or `Moved`."""
    try:
        if level_of(code) is not level or not code.startswith(conf.place()):
            raise Http404
        place = get(code)
    except (BadPlaceCode, UnknownPlace) as unknown:
        raise Http404 from unknown
    if place.valid_to is not None:
        raise Moved(place, successors(code))
    return place


def spot(place: Place, note: str = "") -> Spot:
    """Only townships and villages have pages; what lies above them leads to the list of places."""
    name = ADDRESSES.get(Level(place.level))
    href = reverse(name, args=[place.code]) if name else reverse("portal:places")
    return Spot(place.code, called(place.name), place.name, href, note)


def township_options(chosen: str) -> SafeString:
    """The county's townships for a `select`; made here, for every search shows them all."""
    known = townships_of(conf.place()).values_list("code", "name")
    told = ((code, SELECTED if code == chosen else "", called(name)) for code, name in known)
    return format_html_join("", '<option value="{}"{}>{}</option>', told)


def by_initial(places: Iterable[Place]) -> list[tuple[str, list[Spot]]]:
    """Places under the first letter of their name's commonest reading, in order."""
    known = readings()

    def letter(place: Place) -> str:
        return known.commonest(place.name[:1])[:1].upper() or "#"

    ordered = sorted(places, key=lambda place: (letter(place), place.name))
    return [(sign, [spot(place) for place in same]) for sign, same in groupby(ordered, letter)]
