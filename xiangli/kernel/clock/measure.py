"""How much of a period is used and left on a day."""

from __future__ import annotations

from datetime import date

from xiangli.kernel.calendar.arithmetic import ONE_DAY, count_workdays
from xiangli.kernel.calendar.days import WorkCalendar
from xiangli.kernel.clock.counting import Mark, each_day
from xiangli.kernel.clock.values import Unit


def counted_until(marks: tuple[Mark, ...], day: date) -> int:
    """Days of the period used up to and with `day`."""
    return sum(mark.counted for mark in marks if mark.day <= day)


def left_until(marks: tuple[Mark, ...], day: date, unit: Unit, calendar: WorkCalendar) -> int:
    """Days from `day` to the due day in the period's unit, paused ones left out; negative if late.

    A due day that moved is that many calendar days farther.
    """
    due = marks[-1].day
    if day > due:
        return -count_workdays(due, day, calendar) if unit == "wd" else (due - day).days
    return sum(1 for mark in marks if mark.day > day and (mark.counted or mark.why == "moved"))


def overdue_marks(due: date, until: date, source: str) -> tuple[Mark, ...]:
    """The days after the due day on which the act was still missing."""
    return tuple(Mark(day, 0, "overdue", source) for day in each_day(due + ONE_DAY, until))
