"""Reading places. All of it is public, and needs no scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from xiangli.places.conf import own_place
from xiangli.places.errors import PlaceEnded, UnknownPlace
from xiangli.places.models import Place, PlaceSuccession
from xiangli.places.rules.codes import DIGITS, Level, check_code, level_of, line_of

SUCCESSORS = """
with recursive line (code) as (
    select %s::text collate "C"
    union
    select s.new from line join places_placesuccession s on s.old = line.code
    where s.kind <> 'rename' and (s.heir or not %s)
)
select p.code from line join places_place p on p.code = line.code
where p.valid_to is null order by p.code
"""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The county this instance serves, with what stands above it, province first."""

    code: str
    line: tuple[Place, ...]

    @property
    def county(self) -> Place:
        return self.line[-1]


def jurisdiction() -> Jurisdiction:
    """The county of the settings. Raises `UnknownPlace` before its places are loaded."""
    code = own_place()
    return Jurisdiction(code, path(code))


def get(code: str) -> Place:
    """The place of a code, in force or not. Raises `BadPlaceCode`, `UnknownPlace`."""
    place = Place.objects.filter(code=check_code(code)).first()
    if place is None:
        raise UnknownPlace(code=code)
    return place


def get_many(codes: Iterable[str]) -> dict[str, Place]:
    """Places by code in one query; codes that nobody knows are left out."""
    return Place.objects.in_bulk(set(codes))


def in_force(code: str) -> Place:
    """The same, only in force. Raises `PlaceEnded` as well: ask `successors`."""
    place = get(code)
    if place.valid_to is not None:
        raise PlaceEnded(code=code, valid_to=place.valid_to.isoformat())
    return place


def path(code: str) -> tuple[Place, ...]:
    """From the province down to the place itself. Raises `BadPlaceCode`, `UnknownPlace`."""
    return paths([code])[code]


def paths(codes: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
    """The line of each of many places, in one query."""
    lines = {code: line_of(code) for code in codes}
    known = get_many(code for line in lines.values() for code in line)
    for code in lines:
        if code not in known:
            raise UnknownPlace(code=code)
    return {
        code: tuple(known[above] for above in line if above in known)
        for code, line in lines.items()
    }


def below(code: str, level: Level) -> QuerySet[Place]:
    """Places in force of one level below a place, by code."""
    found = Place.objects.filter(level=level, valid_to__isnull=True)
    return found.filter(code__startswith=check_code(code)).order_by("code")


def children(code: str) -> QuerySet[Place]:
    """Places in force right below a place; none below a village."""
    level = level_of(code)
    return Place.objects.none() if level is Level.VILLAGE else below(code, Level(level + 1))


def provinces() -> QuerySet[Place]:
    """The first level, as far as it is loaded."""
    return Place.objects.filter(level=Level.PROVINCE, valid_to__isnull=True).order_by("code")


def townships_of(county: str) -> QuerySet[Place]:
    """乡镇、街道 in force below a county (or a city or province)."""
    return below(county, Level.TOWNSHIP)


def villages_of(place: str) -> QuerySet[Place]:
    """村、社区 in force below a township (or anything above it)."""
    return below(place, Level.VILLAGE)


def covers(prefix: str, code: str) -> bool:
    """Whether the place of `code` is the one of `prefix`, or below it."""
    return bool(prefix) and code.startswith(prefix)


def successors(code: str) -> tuple[str, ...]:
    """Codes in force of what became of a code: itself, one after a merge, several after a split.

    Empty where it closed with an edition that named no successor. Raises `UnknownPlace`.
    """
    return _successors(code, heirs_only=False)


def successor(code: str) -> str:
    """The one code in force that took over the records of a code. Raises `PlaceEnded` if none."""
    found = _successors(code, heirs_only=True)
    if not found:
        raise PlaceEnded(code=code)
    return found[0]


def _successors(code: str, *, heirs_only: bool) -> tuple[str, ...]:
    if get(code).valid_to is None and heirs_only:
        return (code,)
    with connection.cursor() as cursor:
        cursor.execute(SUCCESSORS, [code, heirs_only])
        return tuple(row[0] for row in cursor.fetchall())


def history(code: str) -> QuerySet[PlaceSuccession]:
    """What happened to a code and to those that came into it, oldest first."""
    came = PlaceSuccession.objects.filter(new=code) | PlaceSuccession.objects.filter(old=code)
    return came.order_by("on", "old", "new")


def digits_of(level: Level) -> int:
    """How many digits a code of this level has."""
    return DIGITS[level]
