"""A clock as a calendar: one cell a day, then a line for each stretch with its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

from xiangli.kernel.public import ClockLine, ClockState

ONE_DAY: Final = timedelta(days=1)
WEEK: Final = 7
FOLD_FROM: Final = 3  # so many weeks of the same nothing are told in one row
Look = Literal["counted", "ahead", "left_out", "late", "blank"]


@dataclass(frozen=True, slots=True)
class Day:
    """A cell. `number` counts the days of the period, `why` and `name` as in the clock's line."""

    date: date
    look: Look
    number: int = 0
    why: str = ""
    name: str = ""
    is_today: bool = False
    is_due: bool = False
    has_month: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Whole weeks of which no day counts, told instead of shown."""

    first: date
    last: date
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of days; `first_number` and `last_number` are 0 where none counts."""

    first: date
    last: date
    counted: int
    first_number: int
    last_number: int
    why: str
    name: str
    source: str
    has_today: bool


@dataclass(frozen=True, slots=True)
class Clockface:
    weeks: tuple[Week | Gap, ...]
    lines: tuple[Line, ...]
    state: ClockState
    total: int


def clockface(state: ClockState, today: date) -> Clockface:
    """Draw a clock as it stands on `today`. A clock that has not started has no weeks."""
    if not state.lines:
        return Clockface((), (), state, 0)
    days = {day.date: day for day in _days(state, today)}
    ends = (*days, state.due, None if state.ended else today)
    first = min(days) - timedelta(days=min(days).weekday())
    last = max(day for day in ends if day is not None)
    weeks = [
        Week(tuple(_cell(monday + n * ONE_DAY, days, state, today) for n in range(WEEK)))
        for monday in _mondays(first, last)
    ]
    lines = tuple(_lines(state, today))
    total = sum(line.counted for line in state.lines)
    return Clockface(tuple(_folded(weeks)), lines, state, total)


def _days(state: ClockState, today: date) -> Iterator[Day]:
    """Every day that the clock's lines cover."""
    until, number = state.ended or today, 0
    for line in state.lines:
        for day in _each(line):
            counts = line.counted > 0
            number += counts
            look: Look = "counted" if counts and day <= until else "ahead" if counts else "left_out"
            if line.why == "overdue":
                look = "late"
            yield Day(day, look, number if counts else 0, line.why, line.name)


def _each(line: ClockLine) -> Iterator[date]:
    return (line.from_ + n * ONE_DAY for n in range((line.to - line.from_).days + 1))


def _cell(day: date, days: dict[date, Day], state: ClockState, today: date) -> Day:
    known = days.get(day)
    is_late = state.due is not None and state.due < day <= (state.ended or today)
    look: Look = known.look if known else "late" if is_late else "blank"
    if state.ended and state.ended < day and look == "ahead":
        look = "blank"
    return Day(
        date=day,
        look=look,
        number=known.number if known and look != "blank" else 0,
        why=known.why if known else "overdue" if is_late else "",
        name=known.name if known else "",
        is_today=day == today,
        is_due=day == state.due,
        has_month=day.day == 1,
    )


def _mondays(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range(0, (last - first).days + 1, WEEK))


def _folded(weeks: list[Week]) -> Iterator[Week | Gap]:
    for why, same in groupby(weeks, key=_sameness):
        run = list(same)
        if why and len(run) >= FOLD_FROM:
            yield Gap(run[0].days[0].date, run[-1].days[-1].date, why)
        else:
            yield from run


def _sameness(week: Week) -> str:
    """Why no day of a week counts, if it is one reason all week and nothing else happens; or ""."""
    whys = {day.why for day in week.days}
    plain = all(
        day.look in {"left_out", "late"} and not (day.is_today or day.is_due) for day in week.days
    )
    return whys.pop() if plain and len(whys) == 1 else ""


def _lines(state: ClockState, today: date) -> Iterator[Line]:
    number = 0
    for line in state.lines:
        if state.ended and line.from_ > state.ended:  # it was over before these days came
            return
        first = number + 1 if line.counted else 0
        number += line.counted
        yield Line(
            first=line.from_,
            last=line.to,
            counted=line.counted,
            first_number=first,
            last_number=number if line.counted else 0,
            why=line.why,
            name=line.name,
            source=line.source,
            has_today=line.from_ <= today <= line.to and state.ended is None,
        )
