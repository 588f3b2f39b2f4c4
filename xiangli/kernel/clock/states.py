"""Facts in, both clocks out: a pure function of what happened, the rule and the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xiangli.kernel.calendar.days import NATIONAL, WorkCalendar, china_date
from xiangli.kernel.clock.acceptance import acceptance_state
from xiangli.kernel.clock.course import Course, read_course
from xiangli.kernel.clock.decision import decision_state
from xiangli.kernel.clock.values import ClockRule, Clocks, ClockState, Fact, Silence


def clocks(
    facts: Iterable[Fact], rule: ClockRule, today: date, *, calendar: WorkCalendar = NATIONAL
) -> Clocks:
    """Both clocks as they stand on `today`, explained line by line.

    Facts may come in any order of days; on one day they are taken as given, and those after
    `today` are left aside, so that an earlier day shows what was known then. Which silence does
    what, and which pauses stop the clock, the rule says (行政许可法 art. 32, 42, 45; for
    assistance the articles that its pack names). Raises BadFact, FactOutOfOrder, BadStart.
    """
    day = china_date(today)
    course = read_course(facts, rule, day, calendar)
    acceptance = acceptance_state(course, rule, day, calendar)
    return Clocks(
        stage=course.stage,
        acceptance=acceptance,
        decision=decision_state(course, rule, day, calendar),
        deemed=course.deemed,
        consequence=_consequence(course, rule, acceptance),
    )


def _consequence(course: Course, rule: ClockRule, acceptance: ClockState) -> Silence | None:
    if course.deemed and not course.on_record and course.closed is None:
        return "deemed_accepted"
    silent = course.stage == "waiting" and acceptance.state == "late"
    return "escalate" if silent and rule.acceptance.on_silence == "escalate" else None
