"""Merge townships of a county, or villages of a township."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from xiangli.kernel.public import Actor
from xiangli.places.errors import CodeTaken
from xiangli.places.models import Place, PlaceSuccession
from xiangli.places.rules.changes import Recoding, check_merge, move_children
from xiangli.places.rules.codes import Level, level_of, parent_of
from xiangli.places.rules.editions import Row
from xiangli.places.selectors import get_many
from xiangli.places.services.apply import Writer
from xiangli.places.services.changing import (
    Changed,
    announce,
    check_date,
    check_right,
    lock,
    new_row,
    pick,
    succession,
)
from xiangli.vault.public import service


@service
def merge(
    *,
    codes: Sequence[str],
    into: str,
    on: date,
    by: Actor,
    now: datetime,
    name: str = "",
    villages: Mapping[str, str] | None = None,
) -> Changed:
    """End the places `codes` on the day `on`; `into` stands in their place.

    `into` is in force already, or new and then has a `name`. Villages of merged townships are
    re-coded: as `villages` tells (old code: official new code), else they keep their last digits
    where those are free. Rows of other rooms follow in the same transaction. Raises
    `ChangeRefused`, `UnknownPlace`, `PlaceEnded`, `PlaceForbidden`, `BadPlaceCode`.
    """
    check_right(by, [*codes, into])
    check_merge(codes, into)
    lock()
    known = get_many([*codes, into, parent_of(into)])
    ending = [pick(known, code) for code in codes]
    added = _target(known, into, name)
    moved = _moved(codes, into, villages)
    places = {place.code: place for place in Place.objects.filter(code__in=moved)}
    check_date([*ending, *places.values(), *([] if added else [known[into]])], on, now)

    writer = Writer(on, now)
    writer.add([*added, *(Row(new, places[old].name, places[old].urban_class)
                          for old, new in moved.items())])  # fmt: skip
    writer.end([*codes, *moved])
    writer.finish()
    PlaceSuccession.objects.bulk_create(
        [
            *(succession(place, into, "merge", on, now) for place in ending),
            *(succession(places[old], new, "recode", on, now) for old, new in moved.items()),
        ]
    )
    change = Recoding("merge", on, {**dict.fromkeys(codes, into), **moved})
    return announce(into, change, by, now)


def _target(known: dict[str, Place], into: str, name: str) -> list[Row]:
    if into not in known:
        pick(known, parent_of(into))
        return [new_row(known, into, name)]
    if name and name != pick(known, into).name:
        raise CodeTaken(code=into)
    pick(known, into)
    return []


def _moved(codes: Sequence[str], into: str, told: Mapping[str, str] | None) -> dict[str, str]:
    if level_of(into) is Level.VILLAGE:
        return move_children([], into, (), told)
    villages = Place.objects.filter(level=Level.VILLAGE)
    taken = set(villages.filter(code__startswith=into).values_list("code", flat=True))
    below = [
        code
        for code in villages.filter(
            code__startswith=parent_of(into), valid_to__isnull=True
        ).values_list("code", flat=True)
        if parent_of(code) in codes
    ]
    return move_children(below, into, taken, told)
