from datetime import UTC, date, datetime

import pytest

from xiangli.kernel.calendar.days import DayKind, WorkCalendar
from xiangli.kernel.clock.states import clocks
from xiangli.kernel.clock.values import ClockRule, Fact, Period
from xiangli.kernel.errors import BadFact, BadStart, FactOutOfOrder
from xiangli.kernel.tests.november import ASSISTANCE, LICENCE, MONDAY, decision, fact, november


def test_an_earlier_day_shows_what_was_known_then():
    facts = [fact("received", 2), fact("accepted", 4), fact("decided", 20)]
    assert clocks(facts, ASSISTANCE, november(3)) == clocks(facts[:1], ASSISTANCE, november(3))
    assert clocks(facts, ASSISTANCE, november(5)) == clocks(facts[:2], ASSISTANCE, november(5))


def test_facts_may_come_in_any_order_of_days_and_as_moments():
    at_night = Fact("received", datetime(2026, 11, 1, 16, 30, tzinfo=UTC))
    facts = [fact("accepted", 4), at_night]
    assert clocks(facts, ASSISTANCE, november(5)) == clocks(
        [fact("received", 2), fact("accepted", 4)], ASSISTANCE, november(5)
    )


def test_a_deadline_into_an_unpublished_year_is_provisional():
    facts = [Fact("received", date(2026, 12, 1)), Fact("accepted", date(2026, 12, 2))]
    answer = clocks(facts, ASSISTANCE, date(2026, 12, 3))
    assert not answer.acceptance.provisional
    assert decision(answer).provisional
    settled = WorkCalendar(
        {date(2027, 1, day): DayKind("holiday", "new_years_day", "notice") for day in (1, 4)},
        frozenset({2027}),
    )
    known = decision(clocks(facts, ASSISTANCE, date(2026, 12, 3), calendar=settled))
    assert not known.provisional
    assert known.due is not None
    assert known.due > (decision(answer).due or date.max)


def test_a_deadline_across_spring_festival():
    facts = [Fact("received", date(2026, 2, 12))]
    assert clocks(facts, ASSISTANCE, date(2026, 2, 25)).acceptance.due == date(2026, 2, 26)
    assert clocks(facts, LICENCE, date(2026, 2, 27)).deemed


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ([fact("accepted", 2)], "new"),
        ([fact("received", 2), fact("received", 3)], "waiting"),
        ([fact("received", 2), fact("correction_received", 3)], "waiting"),
        ([fact("received", 2), fact("decided", 3)], "waiting"),
        ([fact("received", 2), fact("pause_started", 3, kind="hearing")], "waiting"),
        ([fact("received", 2), fact("withdrawn", 3), fact("accepted", 4)], "closed"),
        (
            [fact("received", 2), fact("correction_asked", 3), fact("correction_asked", 4)],
            "correcting",
        ),
    ],
)
def test_what_cannot_happen_at_a_stage_is_refused(facts: list[Fact], stage: str):
    with pytest.raises(FactOutOfOrder) as caught:
        clocks(facts, ASSISTANCE, november(10))
    assert caught.value.params["stage"] == stage


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (fact("pause_started", 4), "no_pause_kind"),
        (fact("pause_started", 4, kind=7), "no_pause_kind"),
        (fact("pause_ended", 4, kind="hearing"), "not_paused"),
        (Fact("published", november(4)), "unknown"),  # type: ignore[arg-type]
    ],
)
def test_facts_that_say_too_little_are_refused(wrong: Fact, reason: str):
    with pytest.raises(BadFact) as caught:
        clocks([fact("received", 2), fact("accepted", 3), wrong], LICENCE, november(10))
    assert caught.value.params["reason"] == reason


def test_the_same_pause_twice_is_refused():
    facts = [fact("received", 2), fact("accepted", 3)]
    twice = [fact("pause_started", 4, kind="hearing"), fact("pause_started", 5, kind="hearing")]
    with pytest.raises(BadFact):
        clocks([*facts, *twice], LICENCE, november(10))


def test_a_rule_without_extension_refuses_one():
    rule = ClockRule(Period(5, "wd", on_silence="escalate"), Period(20, "wd"))
    facts = [fact("received", 2), fact("accepted", 3), fact("extended", 4)]
    with pytest.raises(BadFact):
        clocks(facts, rule, november(10))


def test_a_moment_without_zone_is_refused():
    with pytest.raises(BadStart):
        clocks([Fact("received", datetime(2026, 11, 2, 9, 0))], LICENCE, MONDAY)  # noqa: DTZ001
