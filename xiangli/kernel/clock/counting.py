"""Counts a period day by day and explains every day of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from xiangli.kernel.calendar.arithmetic import LONGEST_REST, ONE_DAY
from xiangli.kernel.calendar.days import NATIONAL, DayKind, WorkCalendar, china_date
from xiangli.kernel.calendar.notices import CALENDAR_DAYS, FIRST_DAY, MOVED
from xiangli.kernel.clock.values import ClockLine, Due, Period, Unit, Why
from xiangli.kernel.errors import BadStart, NoWorkingDay

EARLIEST_YEAR: Final = 1949
LATEST_YEAR: Final = 2199


@dataclass(frozen=True, slots=True)
class Mark:
    """What one day is in a period."""

    day: date
    counted: int
    why: Why
    source: str
    name: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A period laid upon a calendar.

    `left_out` are the days that do not count, each with its article; days from `extended_after`
    on are the extension's. `basis` stands behind the counted days.
    """

    start: date
    days: int
    unit: Unit
    calendar: WorkCalendar = NATIONAL
    basis: str = ""
    left_out: Mapping[date, str] = field(default_factory=dict)
    extended_after: int | None = None
    extension_basis: str = ""


def count_days(
    start: date, days: int, unit: Unit, *, calendar: WorkCalendar = NATIONAL, basis: str = ""
) -> Due:
    """The last day of a period of 1 to 3,660 days, explained line by line.

    The first day is not counted (民法典 art. 201); in calendar days a last day of rest moves to
    the next working day (art. 203). Raises BadPeriod, BadStart, NoWorkingDay.
    """
    period = Period(days, unit)
    marks = lay_out(Plan(china_date(start), period.days, period.unit, calendar, basis))
    return Due(marks[-1].day, is_provisional(marks, unit), to_lines(marks))


def lay_out(plan: Plan) -> tuple[Mark, ...]:
    """Every day from the start to the due day, once each. Raises BadStart, NoWorkingDay."""
    if not EARLIEST_YEAR <= plan.start.year <= LATEST_YEAR:
        raise BadStart(reason="year", least=EARLIEST_YEAR, most=LATEST_YEAR)
    marks = [Mark(plan.start, 0, "first_day", FIRST_DAY)]
    counted, idle = 0, 0
    while counted < plan.days:
        mark = _mark(plan, marks[-1].day + ONE_DAY, counted)
        marks.append(mark)
        counted += mark.counted
        idle = 0 if mark.counted or mark.why == "paused" else idle + 1
        if idle > LONGEST_REST:
            raise NoWorkingDay
    if plan.unit == "d":
        marks.extend(_moved(plan, marks[-1].day))
    return tuple(marks)


def to_lines(marks: tuple[Mark, ...]) -> tuple[ClockLine, ...]:
    """Neighbouring days of one reason as one line."""
    groups = (tuple(same) for _, same in groupby(marks, key=_reason))
    return tuple(
        ClockLine(
            days[0].day,
            days[-1].day,
            sum(mark.counted for mark in days),
            days[0].why,
            days[0].source,
            days[0].name,
        )
        for days in groups
    )


def is_provisional(marks: tuple[Mark, ...], unit: Unit) -> bool:
    """Whether a holiday notice still to come may change the due day."""
    leaning = marks[1:] if unit == "wd" else [m for m in marks if m.why == "moved"] + [marks[-1]]
    return any(mark.provisional for mark in leaning)


def each_day(first: date, last: date) -> tuple[date, ...]:
    """The days from the one to the other, both included; none if the last is the earlier."""
    return tuple(first + timedelta(days=at) for at in range((last - first).days + 1))


def _reason(mark: Mark) -> tuple[str, str, str]:
    return mark.why, mark.source, mark.name


def _mark(plan: Plan, day: date, counted: int) -> Mark:
    kind = plan.calendar.day_kind(day)
    if day in plan.left_out:
        return Mark(day, 0, "paused", plan.left_out[day], "", kind.provisional)
    if plan.unit == "wd" and not kind.works:
        why: Why = "holiday" if kind.kind == "holiday" else "weekend"
        return Mark(day, 0, why, kind.source, kind.name, kind.provisional)
    why, source = _why_counted(plan, kind, counted)
    return Mark(day, 1, why, source, "", kind.provisional)


def _why_counted(plan: Plan, kind: DayKind, counted: int) -> tuple[Why, str]:
    if plan.extended_after is not None and counted >= plan.extended_after:
        return "extended", plan.extension_basis
    if plan.unit == "d":
        return "counted", plan.basis or CALENDAR_DAYS
    if kind.kind == "makeup":
        return "makeup", kind.source
    if kind.provisional:
        return "provisional", kind.source
    return "counted", plan.basis or kind.source


def _moved(plan: Plan, last: date) -> list[Mark]:
    moved: list[Mark] = []
    day = last
    while not plan.calendar.day_kind(day).works:
        day += ONE_DAY
        kind = plan.calendar.day_kind(day)
        moved.append(Mark(day, 0, "moved", MOVED, "", kind.provisional))
        if len(moved) > LONGEST_REST:
            raise NoWorkingDay
    return moved
