"""When a piece must be looked at again, and how far it is from that. Days of the calendar, not
working days: what is out of date misleads on a holiday too."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal, get_args

from xiangli.resources.rules.datafile import load
from xiangli.resources.rules.domains import KINDS

State = Literal["fresh", "due", "overdue"]
STATES: Final[tuple[State, ...]] = get_args(State)
LEVELS: Final = (6, 9, 12)
NEVER_CHECKED: Final = date.min
LONGEST: Final = 366
"""Days that a county or township may write into its own table."""


@dataclass(frozen=True, slots=True)
class Contract:
    """A period of days and months; `soon` days before its end somebody is reminded. `fills`: a
    column has to get new pieces of the kind within the period. `source` says where it comes from.
    """

    days: int = 0
    months: int = 0
    soon: int = 0
    fills: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Local:
    """A period that a county or township set for itself; an empty part stands for all."""

    place_code: str
    domain: str
    kind: str
    days: int

    def covers(self, place_code: str, domain: str, kind: str) -> bool:
        here = place_code.startswith(self.place_code)
        return here and self.domain in {"", domain} and self.kind in {"", kind}


@dataclass(frozen=True, slots=True)
class Dates:
    """`due` is the last day of the contract, from `remind` on somebody should look."""

    remind: date
    due: date


@dataclass(frozen=True, slots=True)
class Counts:
    fresh: int = 0
    due: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        return self.fresh + self.due + self.overdue

    @property
    def percent_kept(self) -> int:
        """Of all those that are not overdue; 100 where there are none."""
        return (self.fresh + self.due) * 100 // self.total if self.total else 100


def contract_for(kind: str, *, column: str = "") -> Contract:
    """The country's: that of the column by its name, else the kind's. Raises KeyError."""
    known = _contracts()
    by_kind = known["kinds"][kind]
    by_name = known["columns"].get(column)
    return replace(by_name, fills=by_kind.fills) if by_name else by_kind


def contract_at(
    place_code: str, domain: str, kind: str, *, column: str = "", local: Iterable[Local] = ()
) -> Contract:
    """What holds there: the shortest of the country's and those of the place and above it."""
    told = contract_for(kind, column=column)
    days = min((one.days for one in local if one.covers(place_code, domain, kind)), default=LONGEST)
    if days >= length(told):
        return told
    return replace(told, days=days, months=0, soon=min(told.soon, days // 2))


def shortens(new: Local, others: Iterable[Local]) -> bool:
    """Whether it is stricter than what would hold without it, for one kind at least."""
    standing = [one for one in others if new.place_code.startswith(one.place_code)]
    kinds = [new.kind] if new.kind else list(KINDS)
    return any(
        new.days < length(contract_at(new.place_code, new.domain, kind, local=standing))
        for kind in kinds
    )


def filled_kinds() -> tuple[str, ...]:
    """Kinds of which a column has to get new pieces."""
    return tuple(kind for kind, told in _contracts()["kinds"].items() if told.fills)


def dates(checked: date | None, contract: Contract, *, ends_on: date | None = None) -> Dates:
    """At the latest it is due on the day on which what it tells of ends. What was never checked
    was due at once."""
    if checked is None:
        return Dates(NEVER_CHECKED, NEVER_CHECKED)
    due = _days_after(_months_after(checked, contract.months), contract.days)
    due = due if ends_on is None else min(due, ends_on)
    soon = min(contract.soon, due.toordinal() - date.min.toordinal())
    return Dates(due - timedelta(days=soon), due)


def state_of(found: Dates, today: date) -> State:
    """Due from the day of the reminder to the last day, overdue after it."""
    if today > found.due:
        return "overdue"
    return "due" if today >= found.remind else "fresh"


def roll_up(found: Iterable[tuple[str, State, int]]) -> Mapping[str, Counts]:
    """Counts by place code, from (place code, state, how many): each piece counts for its village,
    its township and its county."""
    counted: dict[str, Counter[State]] = {}
    for place_code, state, many in found:
        for level in LEVELS:
            if len(place_code) >= level:
                counted.setdefault(place_code[:level], Counter())[state] += many
    return {code: _counts(each) for code, each in sorted(counted.items())}


def length(contract: Contract) -> int:
    """In days, near enough to tell which is shorter."""
    return contract.months * 30 + contract.days


def _counts(counter: Counter[State]) -> Counts:
    return replace(Counts(), **{state: counter[state] for state in STATES})


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _days_after(day: date, days: int) -> date:
    left = date.max.toordinal() - day.toordinal()
    return day + timedelta(days=min(days, left))


@cache
def _contracts() -> Mapping[str, Mapping[str, Contract]]:
    data = load("freshness.yaml")
    return {
        part: {key: Contract(**row) for key, row in rows.items()} for part, rows in data.items()
    }
