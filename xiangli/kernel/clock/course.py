"""Reads the facts of a case, in order, into the course that its clocks took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, get_args

from xiangli.kernel.calendar.days import WorkCalendar, china_date
from xiangli.kernel.clock.counting import Plan, lay_out
from xiangli.kernel.clock.values import ClockRule, Fact, FactKind, Stage
from xiangli.kernel.errors import BadFact, FactOutOfOrder

# What may happen at a stage, and what the stage is then. Once deciding, a late correction notice
# or acceptance moves nothing: the papers are accepted already, perhaps by silence.
FLOW: Final[dict[Stage, dict[FactKind, Stage]]] = {
    "new": {"received": "waiting"},
    "waiting": {
        "correction_asked": "correcting",
        "accepted": "deciding",
        "deemed_accepted": "deciding",
        "refused_acceptance": "closed",
        "withdrawn": "closed",
        "terminated": "closed",
    },
    "correcting": {
        "correction_received": "waiting",
        "accepted": "deciding",
        "refused_acceptance": "closed",
        "withdrawn": "closed",
        "terminated": "closed",
    },
    "deciding": {
        "correction_asked": "deciding",
        "correction_received": "deciding",
        "accepted": "deciding",
        "deemed_accepted": "deciding",
        "pause_started": "deciding",
        "pause_ended": "deciding",
        "extended": "deciding",
        "refused_acceptance": "closed",
        "decided": "closed",
        "withdrawn": "closed",
        "terminated": "closed",
    },
    "closed": {"pause_ended": "closed"},
}


@dataclass(frozen=True, slots=True)
class Round:
    """One run of the acceptance clock: from papers received to the correction asked, if it was."""

    received: date
    asked: date | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    key: str
    kind: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """`accepted_from` is the day from which the decision clock runs, `acceptance_ended` the day
    on which the acceptance clock stopped for good; with a deemed acceptance they differ."""

    stage: Stage = "new"
    rounds: tuple[Round, ...] = ()
    acceptance_ended: date | None = None
    accepted_from: date | None = None
    deemed: bool = False
    on_record: bool = False
    pauses: tuple[Pause, ...] = field(default_factory=tuple)
    extensions: tuple[date, ...] = ()
    closed: date | None = None


def read_course(
    facts: Iterable[Fact], rule: ClockRule, today: date, calendar: WorkCalendar
) -> Course:
    """The course up to and with `today`; facts of later days are not yet known.

    Raises BadFact, FactOutOfOrder, BadStart.
    """
    known = sorted(((china_date(fact.at), fact) for fact in facts), key=lambda dated: dated[0])
    course = Course()
    for day, fact in known:
        if day <= today:
            course = _step(_by_silence(course, rule, day, calendar), fact, day, rule)
    return _by_silence(course, rule, today, calendar)


def _by_silence(course: Course, rule: ClockRule, day: date, calendar: WorkCalendar) -> Course:
    """Acceptance deemed from the day of receipt, once the period has run out before `day`."""
    if course.stage != "waiting" or rule.acceptance.on_silence != "deemed_accepted":
        return course
    received, period = course.rounds[-1].received, rule.acceptance
    due = lay_out(Plan(received, period.days, period.unit, calendar))[-1].day
    return _deem(course, due) if day > due else course


def _deem(course: Course, ended: date) -> Course:
    return replace(
        course,
        stage="deciding",
        deemed=True,
        acceptance_ended=ended,
        accepted_from=course.rounds[-1].received,
    )


def _step(course: Course, fact: Fact, day: date, rule: ClockRule) -> Course:
    if fact.kind not in get_args(FactKind):
        raise BadFact(kind=fact.kind, reason="unknown")
    stage = FLOW[course.stage].get(fact.kind)
    if stage is None:
        raise FactOutOfOrder(kind=fact.kind, stage=course.stage)
    if course.stage == "deciding":
        changed = _while_deciding(course, fact, day, rule)
    elif course.stage == "closed":
        changed = course
    else:
        changed = _before_acceptance(course, fact, day)
    if stage == "closed" and course.stage != "closed":
        ended = changed.acceptance_ended or day
        changed = replace(changed, closed=day, acceptance_ended=ended)
    return replace(changed, stage=stage)


def _before_acceptance(course: Course, fact: Fact, day: date) -> Course:
    if fact.kind in {"received", "correction_received"}:
        return replace(course, rounds=(*course.rounds, Round(day)))
    if fact.kind == "correction_asked":
        asked = replace(course.rounds[-1], asked=day)
        return replace(course, rounds=(*course.rounds[:-1], asked))
    if fact.kind == "accepted":
        return replace(course, acceptance_ended=day, accepted_from=day, on_record=True)
    if fact.kind == "deemed_accepted":
        return replace(_deem(course, day), on_record=True)
    return course


def _while_deciding(course: Course, fact: Fact, day: date, rule: ClockRule) -> Course:
    if fact.kind in {"accepted", "deemed_accepted"}:
        return replace(course, on_record=True)
    if fact.kind == "extended":
        if rule.decision.extended_to is None:
            raise BadFact(kind=fact.kind, reason="not_allowed")
        return replace(course, extensions=(*course.extensions, day))
    if fact.kind == "pause_started":
        return replace(course, pauses=(*course.pauses, _new_pause(course, fact, day)))
    if fact.kind == "pause_ended":
        return replace(course, pauses=_end_pause(course, fact, day))
    return course


def _pause_key(fact: Fact) -> tuple[str, str]:
    kind = fact.detail.get("kind")
    if not isinstance(kind, str) or not kind:
        raise BadFact(kind=fact.kind, reason="no_pause_kind")
    return str(fact.detail.get("id", kind)), kind


def _new_pause(course: Course, fact: Fact, day: date) -> Pause:
    key, kind = _pause_key(fact)
    if any(pause.key == key and pause.last is None for pause in course.pauses):
        raise BadFact(kind=fact.kind, reason="already_paused")
    return Pause(key, kind, day)


def _end_pause(course: Course, fact: Fact, day: date) -> tuple[Pause, ...]:
    key, _ = _pause_key(fact)
    if not any(pause.key == key and pause.last is None for pause in course.pauses):
        raise BadFact(kind=fact.kind, reason="not_paused")
    return tuple(
        replace(pause, last=day) if pause.key == key and pause.last is None else pause
        for pause in course.pauses
    )
