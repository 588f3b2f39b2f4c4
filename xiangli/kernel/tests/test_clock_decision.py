from datetime import date

import pytest

from xiangli.kernel.clock.states import clocks
from xiangli.kernel.clock.values import ClockRule, Fact, Period
from xiangli.kernel.tests.november import ASSISTANCE, LICENCE, ONE, decision, fact, kinds, november


def test_a_named_pause_is_left_out():
    facts = [
        fact("received", 2),
        fact("accepted", 2),
        fact("pause_started", 4, kind="hearing"),
        fact("pause_ended", 11, kind="hearing"),
    ]
    state = decision(clocks(facts, LICENCE, november(12)))
    assert state.due == date(2026, 12, 7)
    assert kinds(state)[:4] == [
        (2, 2, 0, "first_day"),
        (3, 4, 2, "counted"),
        (5, 11, 0, "paused"),
        (12, 13, 2, "counted"),
    ]
    assert state.lines[2].source == "行政许可法 第四十五条"
    assert (state.state, state.counted_days, state.days_left) == ("running", 3, 17)


@pytest.mark.parametrize("kind", ["publicity", "visit", "inner_opinion"])
def test_publicity_visits_and_inner_opinions_count(kind: str):
    facts = [fact("received", 2), fact("accepted", 2)]
    pause = [fact("pause_started", 4, kind=kind), fact("pause_ended", 11, kind=kind)]
    assert decision(clocks([*facts, *pause], LICENCE, november(12))) == decision(
        clocks(facts, LICENCE, november(12))
    )


def test_a_pause_of_another_rule_does_not_stop_this_one():
    facts = [
        fact("received", 2),
        fact("accepted", 2),
        fact("pause_started", 4, kind="hearing"),
    ]
    state = decision(clocks(facts, ASSISTANCE, november(12)))
    assert (state.state, state.due) == ("running", date(2026, 12, 14))


def test_under_an_open_pause_the_due_day_moves_along():
    facts = [fact("received", 2), fact("accepted", 2), fact("pause_started", 4, kind="hearing")]
    state = decision(clocks(facts, LICENCE, november(11)))
    assert (state.state, state.due, state.counted_days, state.days_left) == (
        "paused",
        date(2026, 12, 7),
        2,
        18,
    )
    later = decision(clocks(facts, LICENCE, november(12)))
    assert later.due == date(2026, 12, 8)
    assert later.days_left == 18


def test_two_pauses_at_once_are_left_out_once():
    facts = [
        fact("received", 2),
        fact("accepted", 2),
        fact("pause_started", 4, kind="hearing"),
        fact("pause_started", 5, kind="appraisal", id="soil"),
        fact("pause_started", 5, kind="appraisal", id="water"),
        fact("pause_ended", 9, kind="hearing"),
        fact("pause_ended", 10, kind="appraisal", id="water"),
        fact("pause_ended", 11, kind="appraisal", id="soil"),
    ]
    state = decision(clocks(facts, LICENCE, november(12)))
    assert (state.state, state.due) == ("running", date(2026, 12, 7))


def test_a_pause_after_the_due_day_does_not_save_it():
    facts = [fact("received", 2), fact("accepted", 2)]
    pause = Fact("pause_started", date(2026, 12, 1), {"kind": "hearing"})
    state = decision(clocks([*facts, pause], LICENCE, date(2026, 12, 3)))
    assert (state.state, state.due, state.days_left) == ("late", november(30), -3)


def test_an_extension_given_in_time():
    facts = [fact("received", 2), fact("accepted", 2), fact("extended", 30)]
    state = decision(clocks(facts, LICENCE, date(2026, 12, 1)))
    assert (state.state, state.due) == ("running", date(2026, 12, 14))
    extra = [line for line in state.lines if line.why == "extended"]
    assert sum(line.counted for line in extra) == 10
    assert {line.source for line in extra} == {"行政许可法 第四十二条 延长"}


def test_an_extension_given_too_late_changes_nothing():
    facts = [fact("received", 2), fact("accepted", 2)]
    late = Fact("extended", date(2026, 12, 1))
    state = decision(clocks([*facts, late], LICENCE, date(2026, 12, 1)))
    assert (state.state, state.due) == ("late", november(30))


@pytest.mark.parametrize(
    ("day", "state", "left"), [(27, "met", 1), (30, "met", 0), (31, "late", -1)]
)
def test_a_decision_ends_the_clock(day: int, state: str, left: int):
    decided = Fact("decided", november(1) + ONE * (day - 1))
    facts = [fact("received", 2), fact("accepted", 2), decided]
    answer = clocks(facts, LICENCE, date(2027, 6, 1))
    assert answer.stage == "closed"
    ended = decision(answer)
    assert (ended.state, ended.days_left, ended.ended) == (state, left, decided.at)
    assert ended.due == november(30)


def test_a_decision_period_in_calendar_days():
    rule = ClockRule(Period(3, "wd", on_silence="escalate"), Period(12, "d"))
    facts = [fact("received", 2), fact("accepted", 2)]
    state = decision(clocks(facts, rule, november(6)))
    assert (state.due, state.days_left, state.counted_days) == (november(16), 10, 4)
    weekend = decision(clocks(facts, rule, november(15)))
    assert (weekend.state, weekend.days_left) == ("running", 1)
    late = decision(clocks(facts, rule, november(18)))
    assert (late.state, late.days_left) == ("late", -2)
