"""Where it plays: some townships of the county, and some villages of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from xiangli.doors.demo.conf import cases
from xiangli.doors.demo.rules.parts import Part, parts
from xiangli.doors.demo.rules.script import Script, script, shortened
from xiangli.places.public import Place, townships_of, villages_of

T = TypeVar("T")


@dataclass(frozen=True)
class Stage:
    """`villages` go round the townships, so that neighbours in the list live apart."""

    place: str
    townships: Sequence[Place]
    villages: Sequence[Place]

    def first_village(self, township: str) -> Place | None:
        return next((one for one in self.villages if one.parent == township), None)


def stage(place: str) -> Stage:
    """The same for the same places. Townships without a village play no part."""
    told = script()
    below: dict[str, list[Place]] = {}
    for village in villages_of(place).order_by("code"):
        below.setdefault(village.parent, []).append(village)
    townships = _spread(
        [one for one in townships_of(place).order_by("code") if one.code in below], told.townships
    )
    chosen = [_spread(below[one.code], told.villages) for one in townships]
    rounds = max(map(len, chosen), default=0)
    villages = [group[at] for at in range(rounds) for group in chosen if at < len(group)]
    return Stage(place, townships, villages)


def played() -> Script:
    """The script, or as much of it as this instance asked for."""
    return shortened(script(), cases())


def parts_of(place: str) -> list[Part]:
    """Every case and draft that is played in the county."""
    return parts(played(), place, [one.code for one in stage(place).villages])


def _spread(items: Sequence[T], most: int) -> list[T]:
    """At most so many, from all over the list."""
    if len(items) <= most:
        return list(items)
    return [items[at * len(items) // most] for at in range(most)]
