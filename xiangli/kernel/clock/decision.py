"""The decision clock: from acceptance to decision, but for the pauses that the rule names."""

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
from xiangli.kernel.clock.course import Course, Pause
from xiangli.kernel.clock.measure import counted_until, left_until
from xiangli.kernel.clock.values import ClockRule, ClockState, State


def decision_state(
    course: Course, rule: ClockRule, today: date, calendar: WorkCalendar
) -> ClockState | None:
    """The decision clock on `today`; None while nothing is accepted.

    A pause leaves out the days after its first up to and with its last. An extension counts only
    if it was given by the first due day.
    """
    if course.accepted_from is None:
        return None
    until = course.closed or today
    stopping = [pause for pause in course.pauses if pause.kind in rule.leaves_out]
    left_out = _left_out(stopping, until, rule.basis.get("leaves_out", ""))
    marks = _lay_out(course, rule, left_out, calendar)
    due = marks[-1].day
    return ClockState(
        state=_state(course, stopping, due, until),
        started=course.accepted_from,
        due=due,
        ended=course.closed,
        counted_days=counted_until(marks, until),
        days_left=left_until(marks, until, rule.decision.unit, calendar),
        provisional=is_provisional(marks, rule.decision.unit),
        overran=until > due,
        lines=to_lines(marks),
    )


def _left_out(stopping: list[Pause], until: date, source: str) -> dict[date, str]:
    return {
        day: source
        for pause in stopping
        for day in each_day(pause.first + ONE_DAY, min(pause.last or until, until))
    }


def _lay_out(
    course: Course, rule: ClockRule, left_out: dict[date, str], calendar: WorkCalendar
) -> tuple[Mark, ...]:
    period, basis = rule.decision, rule.basis.get("decision", "")
    start = course.accepted_from or course.rounds[-1].received
    plan = Plan(start, period.days, period.unit, calendar, basis, left_out)
    marks = lay_out(plan)
    in_time = any(day <= marks[-1].day for day in course.extensions)
    if period.extended_to is None or not in_time:
        return marks
    longer = rule.basis.get("extension") or basis
    return lay_out(
        replace(
            plan,
            days=period.extended_to,
            extended_after=period.days,
            extension_basis=longer,
        )
    )


def _state(course: Course, stopping: list[Pause], due: date, until: date) -> State:
    if until > due:
        return "late"
    if course.closed is not None:
        return "met"
    return "paused" if any(pause.last is None for pause in stopping) else "running"
