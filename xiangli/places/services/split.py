"""Split a township or a village."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from xiangli.kernel.public import Actor
from xiangli.places.errors import CodeTaken
from xiangli.places.models import Place, PlaceSuccession
from xiangli.places.rules.changes import Part, Recoding, check_split, heir_of, move_children
from xiangli.places.rules.editions import Row
from xiangli.places.selectors import children, get_many
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
def split(*, code: str, parts: Sequence[Part], on: date, by: Actor, now: datetime) -> Changed:
    """Divide the place `code` on the day `on`.

    One part may keep the code; the others are new. Villages that no part names go to the heir: the
    part that keeps the code, or else the first. So do the records of the place itself, because only
    people can tell which of them belong elsewhere. Raises `ChangeRefused`, `UnknownPlace`,
    `PlaceEnded`, `PlaceForbidden`, `BadPlaceCode`.
    """
    check_right(by, [code, *(part.code for part in parts)])
    lock()
    known = get_many([code, *(part.code for part in parts)])
    place = pick(known, code)
    below = {child.code: child for child in children(code)}
    check_split(code, parts, below)
    check_date([place, *below.values()], on, now)
    added = [row for part in parts if (row := _new(known, place, part))]
    heir = heir_of(code, parts)
    moved = _moved(code, parts, heir, below)

    writer = Writer(on, now)
    writer.add([*added, *(Row(new, below[old].name, below[old].urban_class)
                          for old, new in moved.items())])  # fmt: skip
    ended = {} if heir.code == code else {code: heir.code}
    writer.end([*ended, *moved])
    writer.finish()
    PlaceSuccession.objects.bulk_create(
        [
            *_successions(place, parts, heir, on, now),
            *(succession(below[old], new, "recode", on, now) for old, new in moved.items()),
        ]
    )
    return announce(code, Recoding("split", on, {**ended, **moved}), by, now)


def _new(known: dict[str, Place], place: Place, part: Part) -> Row | None:
    if part.code == place.code:
        if part.name not in ("", place.name):
            raise CodeTaken(code=part.code)
        return None
    row = new_row(known, part.code, part.name)
    return Row(row.code, row.name, place.urban_class)


def _moved(code: str, parts: Sequence[Part], heir: Part, below: dict[str, Place]) -> dict[str, str]:
    named = {child for part in parts for child in part.children}
    moved: dict[str, str] = {}
    for part in parts:
        theirs = [*part.children, *(sorted(set(below) - named) if part is heir else ())]
        if part.code != code:
            moved |= move_children(theirs, part.code, ())
    return moved


def _successions(
    place: Place, parts: Sequence[Part], heir: Part, on: date, now: datetime
) -> list[PlaceSuccession]:
    rows = []
    for part in parts:
        if part.code != place.code:
            row = succession(place, part.code, "split", on, now)
            row.heir = part is heir
            rows.append(row)
    return rows
