"""What merging and splitting share: lock, checks against the tables, event, the other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from django.db import connection
from django.utils import timezone

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.places.errors import (
    CodeTaken,
    DateRefused,
    NameMissing,
    PlaceEnded,
    PlaceForbidden,
    UnknownPlace,
)
from xiangli.places.models import Place, PlaceSuccession
from xiangli.places.permissions import may_change
from xiangli.places.registry import recode
from xiangli.places.rules.changes import ChangeKind, Recoding
from xiangli.places.rules.codes import check_code, line_of
from xiangli.places.rules.editions import Row

LOCK: Final = "select pg_advisory_xact_lock(hashtext('xiangli.places'))"
LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True)
class Changed:
    """`codes`: each code that ended, with its successor. `recoded`: rows moved, by room."""

    kind: ChangeKind
    on: date
    codes: dict[str, str]
    recoded: dict[str, int]


def lock() -> None:
    """One load or change of places at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


def check_right(by: Actor, codes: Iterable[str]) -> None:
    """Raises `BadPlaceCode`, `PlaceForbidden`."""
    for code in codes:
        if not may_change(by, check_code(code)):
            raise PlaceForbidden(code=code)


def check_date(places: Iterable[Place], on: date, now: datetime) -> None:
    """A change is recorded once it is in force. Raises `DateRefused`."""
    for place in places:
        if on < place.valid_from or on > timezone.localdate(now):
            raise DateRefused(code=place.code, on=on.isoformat())


def pick(known: dict[str, Place], code: str) -> Place:
    """Raises `UnknownPlace`, `PlaceEnded`."""
    if code not in known:
        raise UnknownPlace(code=code)
    if known[code].valid_to is not None:
        raise PlaceEnded(code=code, valid_to=str(known[code].valid_to))
    return known[code]


def new_row(known: dict[str, Place], code: str, name: str) -> Row:
    """A place that was never there. Raises `CodeTaken`, `NameMissing`."""
    if code in known:
        raise CodeTaken(code=code)
    if not name.strip() or len(name) > LONGEST_NAME:
        raise NameMissing(code=code)
    return Row(code, name.strip())


def succession(place: Place, new: str, kind: str, on: date, now: datetime) -> PlaceSuccession:
    return PlaceSuccession(
        kind=kind, old=place.code, old_name=place.name, new=new, on=on, recorded_at=now
    )


def announce(about: str, change: Recoding, by: Actor, now: datetime) -> Changed:
    """Write the event, and let every room follow."""
    record(
        stream=("place", uuid5(NAMESPACE_OID, f"place:{about}")),
        kind=f"places.{change.kind}",
        scope_code=about,
        person=None,
        by=by,
        now=now,
        body={"place": about, "on": change.on.isoformat(), "codes": dict(change.codes)},
    )
    recoded = recode(change=change, by=by, now=now)
    codes = {*change.codes, *change.codes.values()}
    above = {place for code in codes for place in line_of(code)[:-1]}
    touch(*(f"place:{code}" for code in codes), *(f"in:{place}" for place in above), now=now)
    return Changed(change.kind, change.on, dict(change.codes), recoded)
