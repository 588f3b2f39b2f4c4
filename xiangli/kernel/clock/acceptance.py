"""The acceptance clock: from receipt to acceptance, refusal, or one correction notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xiangli.kernel.calendar.arithmetic import ONE_DAY
from xiangli.kernel.calendar.days import WorkCalendar
from xiangli.kernel.clock.counting import (
    Mark,
    Plan,
    each_day,
    is_provisional,
    lay_out,
    to_lines,
)
from xiangli.kernel.clock.course import Course, Round
from xiangli.kernel.clock.measure import counted_until, left_until, overdue_marks
from xiangli.kernel.clock.values import ClockRule, ClockState, State

Marks = tuple[Mark, ...]


def acceptance_state(
    course: Course, rule: ClockRule, today: date, calendar: WorkCalendar
) -> ClockState:
    """The acceptance clock on `today`, which starts anew when corrected papers come in."""
    if not course.rounds:
        return ClockState("not_started")
    plans = [_lay_out(each, rule, calendar) for each in course.rounds]
    earlier = _earlier_rounds(course, plans, rule)
    if course.rounds[-1].asked is None:
        state = _running(course, rule, today, plans[-1], calendar)
    else:
        state = _correcting(course, rule, today, plans[-1])
    return replace(
        state,
        overran=_overran(course, plans, today),
        lines=(*to_lines(earlier), *state.lines),
    )


def _lay_out(each: Round, rule: ClockRule, calendar: WorkCalendar) -> Marks:
    period, basis = rule.acceptance, rule.basis.get("acceptance", "")
    return lay_out(Plan(each.received, period.days, period.unit, calendar, basis))


def _overran(course: Course, plans: list[Marks], today: date) -> bool:
    stops = [each.asked or course.acceptance_ended or today for each in course.rounds]
    late = (stop > marks[-1].day for stop, marks in zip(stops, plans, strict=True))
    return course.deemed or any(late)


def _running(
    course: Course, rule: ClockRule, today: date, marks: Marks, calendar: WorkCalendar
) -> ClockState:
    until, due = course.acceptance_ended or today, marks[-1].day
    late = course.deemed or until > due
    state: State = "late" if late else "met" if course.acceptance_ended else "running"
    return ClockState(
        state=state,
        started=course.rounds[0].received,
        due=due,
        ended=course.acceptance_ended,
        counted_days=counted_until(marks, until),
        days_left=left_until(marks, until, rule.acceptance.unit, calendar),
        provisional=is_provisional(marks, rule.acceptance.unit),
        lines=to_lines(marks),
    )


def _correcting(course: Course, rule: ClockRule, today: date, marks: Marks) -> ClockState:
    """No deadline runs while the applicant mends the papers."""
    asked, ended = course.rounds[-1].asked or today, course.acceptance_ended
    used = tuple(mark for mark in marks if mark.day <= asked)
    late = overdue_marks(marks[-1].day, asked, rule.basis.get("acceptance", ""))
    state: State = "paused" if ended is None else "late" if late else "met"
    return ClockState(
        state=state,
        started=course.rounds[0].received,
        ended=ended,
        counted_days=counted_until(marks, asked),
        lines=to_lines((*used, *late, *_correction(asked, ended or today, rule))),
    )


def _earlier_rounds(course: Course, plans: list[Marks], rule: ClockRule) -> Marks:
    """Rounds that a correction ended: their days no longer count towards the due day."""
    earlier: list[Mark] = []
    for each, marks, after in zip(course.rounds, plans, course.rounds[1:], strict=False):
        asked = each.asked or after.received
        used = (*marks, *overdue_marks(marks[-1].day, asked, rule.basis.get("acceptance", "")))
        spent = [mark for mark in used if mark.day <= asked and mark.day < after.received]
        earlier += [
            mark if mark.why == "first_day" else replace(mark, counted=0, why="before_correction")
            for mark in spent
        ]
        earlier += _correction(asked, after.received - ONE_DAY, rule)
    return tuple(earlier)


def _correction(asked: date, until: date, rule: ClockRule) -> Marks:
    source = rule.basis.get("correction") or rule.basis.get("acceptance", "")
    return tuple(Mark(day, 0, "correction", source) for day in each_day(asked + ONE_DAY, until))
