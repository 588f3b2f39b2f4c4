"""Finding places by code, by name and by the initials of a name's reading."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from xiangli.places.models import Place, PlaceKey
from xiangli.places.rules.codes import DIGITS, Level, check_code
from xiangli.places.rules.keys import normal, query_key

LONGEST_QUERY = 40
BY_KEY = """
select p.* from unnest(%s::smallint[]) as wanted (level)
cross join lateral (
    select level, text, code from places_placekey
    where level = wanted.level and text like %s and fresh <= %s and code like %s and code > %s
    order by text, code limit %s
) k
join places_place p on p.code = k.code
order by k.level, k.text, k.code offset %s limit %s
"""


@dataclass(frozen=True, slots=True)
class Page:
    """`items` of a list of `total`."""

    total: int
    items: tuple[Place, ...]


def find(
    query: str, *, under: str = "", level: Level | None = None, limit: int = 20
) -> tuple[Place, ...]:
    """The first places in force that a query names, higher levels first.

    Digits are the beginning of a code. Latin letters are initials of the beginning of the name, in
    any of its readings. Characters are the beginning of the name; within one county (`under` of six
    digits or more) any part of it.
    """
    search = _Search(query, under, level)
    return search.items(0, limit) if search.words or search.digits else ()


def page(
    query: str = "",
    *,
    under: str = "",
    level: Level | None = None,
    offset: int = 0,
    limit: int = 100,
) -> Page:
    """The same, counted and in pages; without a query all places below `under`, by code."""
    search = _Search(query, under, level)
    return Page(search.total(), search.items(offset, limit))


class _Search:
    """Within a county every place is looked at; over more, the index of keys is."""

    def __init__(self, query: str, under: str, level: Level | None) -> None:
        asked = normal("".join(filter(str.isprintable, query)))[:LONGEST_QUERY]
        is_code = asked.isascii() and asked.isdigit()
        self.digits, self.words = (asked, "") if is_code else ("", asked)
        self.under = check_code(under) if under else ""
        self.level = level
        self.levels = [level] if level else list(Level)
        self.by_key = bool(self.words) and len(self.under) < DIGITS[Level.COUNTY]

    def total(self) -> int:
        return self._keys().count() if self.by_key else self._places().count()

    def items(self, offset: int, limit: int) -> tuple[Place, ...]:
        if not self.by_key:
            return tuple(self._places().order_by("level", "code")[offset : offset + limit])
        return tuple(Place.objects.raw(BY_KEY, self._values(offset, limit)))

    def _places(self) -> QuerySet[Place]:
        found = Place.objects.filter(valid_to__isnull=True)
        if self.level:
            found = found.filter(level=self.level)
        if self.under:
            found = found.filter(code__startswith=self.under, code__gt=self.under)
        if self.digits:
            return found.filter(code__startswith=self.digits)
        if not self.words:
            return found
        words = f" {query_key(self.words)}" if self.words.isascii() else self.words
        return found.filter(sought__contains=words)

    def _keys(self) -> QuerySet[PlaceKey]:
        start = query_key(self.words)
        found = PlaceKey.objects.filter(
            level__in=self.levels, text__startswith=start, fresh__lte=len(start)
        )
        if not self.under:
            return found
        return found.filter(code__startswith=self.under, code__gt=self.under)

    def _values(self, offset: int, limit: int) -> list[object]:
        start = query_key(self.words)
        return [
            [int(level) for level in self.levels],
            f"{_literal(start)}%",
            len(start),
            f"{self.under}%",
            self.under,
            offset + limit,
            offset,
            limit,
        ]


def _literal(text: str) -> str:
    """The text as LIKE takes it for itself."""
    return "".join(f"\\{sign}" if sign in "\\%_" else sign for sign in text)
