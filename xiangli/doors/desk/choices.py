"""What the filters of a list offer: services in force, and places under the officer's posts."""

from __future__ import annotations

from xiangli.catalog.public import in_force
from xiangli.doors.casewords import in_language
from xiangli.doors.parts import Choice
from xiangli.kernel.public import Actor
from xiangli.places.public import Level, below, called

COUNTY, TOWNSHIP = 6, 9


def services(*, with_cases: bool = False) -> list[Choice]:
    """Every service in force; or those that are applied for here."""
    return [
        Choice(each.service_id, in_language(each.service.short_name.zh, each.service.short_name.en))
        for each in in_force()
        if each.online or not with_cases
    ]


def places(by: Actor) -> list[Choice]:
    """Townships for whoever sees a county, villages for whoever sees a township."""
    found: dict[str, str] = {}
    for prefix in by.scope.prefixes:
        level = {COUNTY: Level.TOWNSHIP, TOWNSHIP: Level.VILLAGE}.get(len(prefix))
        if level is not None:
            found |= {place.code: called(place.name) for place in below(prefix, level)}
    return [Choice(code, name) for code, name in sorted(found.items())]


def villages_of(place_code: str) -> list[Choice]:
    """Of the township that is this place or holds it."""
    township = place_code[:TOWNSHIP]
    if len(township) < TOWNSHIP:
        return []
    return [Choice(place.code, called(place.name)) for place in below(township, Level.VILLAGE)]
