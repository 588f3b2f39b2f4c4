"""Working days forwards, backwards and between."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from xiangli.kernel.calendar.days import NATIONAL, WorkCalendar, china_date
from xiangli.kernel.errors import NoWorkingDay

ONE_DAY: Final = timedelta(days=1)
LONGEST_REST: Final = 1_000


def is_workday(day: date, calendar: WorkCalendar = NATIONAL) -> bool:
    """Whether agencies work on that day; `day_kind` says how sure that is."""
    return calendar.day_kind(day).works


def next_workday(day: date, calendar: WorkCalendar = NATIONAL) -> date:
    """The day itself if worked, else the next that is. Raises NoWorkingDay after 1,000 days."""
    return _seek(china_date(day), ONE_DAY, calendar)


def add_workdays(day: date, days: int, calendar: WorkCalendar = NATIONAL) -> date:
    """The working day `days` working days later, or earlier when negative; the first not counted.

    Zero gives the day itself, worked or not.
    """
    step = ONE_DAY if days > 0 else -ONE_DAY
    day = china_date(day)
    for _ in range(abs(days)):
        day = _seek(day + step, step, calendar)
    return day


def count_workdays(after: date, until: date, calendar: WorkCalendar = NATIONAL) -> int:
    """Working days after the one and up to the other, as in a deadline: (after, until].

    Negative when `until` is the earlier.
    """
    first, last = china_date(after), china_date(until)
    if last < first:
        return -count_workdays(last, first, calendar)
    span = range(1, (last - first).days + 1)
    return sum(is_workday(first + ONE_DAY * at, calendar) for at in span)


def _seek(day: date, step: timedelta, calendar: WorkCalendar) -> date:
    for _ in range(LONGEST_REST):
        if calendar.day_kind(day).works:
            return day
        day += step
    raise NoWorkingDay
