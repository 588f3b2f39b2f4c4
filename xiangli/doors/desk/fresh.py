"""What should be looked at, as the desk lists it: filters in the address, lines, and the sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from xiangli.doors.articles import DOMAIN_WORDS, KIND_WORDS
from xiangli.doors.desk.filtering import PLACE_DIGITS
from xiangli.doors.parts import Lamp
from xiangli.kernel.public import Actor
from xiangli.resources.public import (
    DOMAINS,
    KINDS,
    Column,
    Resource,
    State,
    columns,
    in_state,
    kept_pieces,
    may_review,
    of_column,
    of_resource,
    state_of,
)

SHOWN: Final = ("due", "overdue")


@dataclass(frozen=True, slots=True)
class Wish:
    """Empty means all. What the address says and nobody knows is passed over."""

    state: str = ""
    at: str = ""
    domain: str = ""
    kind: str = ""

    def query(self, **other: str) -> str:
        wish = replace(self, **other)
        told = {name: getattr(wish, name) for name in ("state", "at", "domain", "kind")}
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def is_all(self) -> bool:
        return self == Wish()

    def prefixes(self, by: Actor) -> list[str]:
        """Places of the officer that the wish leaves: a place that is not theirs leaves none."""
        own = list(by.scope.prefixes)
        if not self.at:
            return own
        return [self.at] if any(self.at.startswith(prefix) for prefix in own) else []


def read(asked: QueryDict) -> Wish:
    state, at = asked.get("state", ""), asked.get("at", "")
    domain, kind = asked.get("domain", ""), asked.get("kind", "")
    return Wish(
        state=state if state in SHOWN else "",
        at=at if len(at) in PLACE_DIGITS and at.isascii() and at.isdigit() else "",
        domain=domain if domain in DOMAINS else "",
        kind=kind if kind in KINDS else "",
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A piece or a column. `number` is 0 for a column; `edit` is empty for whoever may not."""

    number: int
    title: str
    lamp: Lamp
    place: str
    domain: Any
    kind: Any
    filled: date | None
    checked: date | None
    due: date
    href: str
    edit: str
    may_renew: bool


def pieces(wish: Wish, by: Actor, today: date) -> Any:
    """The longest overdue first."""
    rows = kept_pieces(wish.prefixes(by), domain=wish.domain, kind=wish.kind)
    return in_state(rows, today, cast("State", wish.state) if wish.state else None)


def stale(wish: Wish, by: Actor, today: date) -> list[Column]:
    """Columns to be filled, the longest overdue first."""
    states = {wish.state} if wish.state else set(SHOWN)
    found = [
        column
        for column in columns(wish.prefixes(by))
        if state_of(column.dates, today) in states
        and wish.domain in {"", column.domain}
        and wish.kind in {"", column.kind}
    ]
    return sorted(found, key=lambda column: (column.dates.due, column.place_code))


def line_of(row: Resource, names: Mapping[str, str], by: Actor, today: date) -> Line:
    reviews = may_review(by, row.place_code)
    return Line(
        row.number, row.title, lamp(row.due_on or date.min, today), names.get(row.place_code, ""),
        DOMAIN_WORDS[row.domain], KIND_WORDS[row.kind], row.published_on, row.checked_on,
        row.due_on or date.min, of_resource(row.number),
        f"/studio/pages/{row.pk}/edit/" if reviews else "", reviews,
    )  # fmt: skip


def column_line(column: Column, names: Mapping[str, str], county: str, today: date) -> Line:
    way = of_column(column.domain, column.place_code, county)
    return Line(
        0, "", lamp(column.dates.due, today), names.get(column.place_code, ""),
        DOMAIN_WORDS[column.domain], KIND_WORDS[column.kind], column.filled_on, column.checked_on,
        column.dates.due, f"{way}{'&' if '?' in way else '?'}kind={column.kind}", "", False,
    )  # fmt: skip


def lamp(due: date, today: date) -> Lamp:
    """Days of the calendar."""
    n = abs((due - today).days)
    if due < today:
        return Lamp("rd", ngettext("过了{n}天", "过了{n}天", n).format(n=n))
    if not n:
        return Lamp("am", gettext("今天到期"))
    return Lamp("am", ngettext("还有{n}天", "还有{n}天", n).format(n=n))
