from datetime import date

import pytest

from xiangli.kernel.clock.states import clocks
from xiangli.kernel.clock.values import ClockState, FactKind
from xiangli.kernel.tests.november import (
    ASSISTANCE,
    LICENCE,
    MONDAY,
    decision,
    fact,
    kinds,
    november,
)


def test_before_anything_no_clock_runs():
    answer = clocks([], ASSISTANCE, MONDAY)
    assert answer.stage == "new"
    assert answer.acceptance == ClockState("not_started")
    assert answer.decision is None


def test_on_the_day_of_receipt_the_whole_period_is_left():
    state = clocks([fact("received", 2)], ASSISTANCE, MONDAY).acceptance
    assert (state.state, state.due, state.counted_days, state.days_left) == (
        "running",
        november(9),
        0,
        5,
    )


def test_on_the_due_day_nothing_is_left_and_it_is_not_yet_late():
    answer = clocks([fact("received", 2)], ASSISTANCE, november(9))
    assert (answer.acceptance.state, answer.acceptance.days_left) == ("running", 0)
    assert answer.consequence is None


def test_silence_on_assistance_turns_late_and_escalates():
    answer = clocks([fact("received", 2)], ASSISTANCE, november(11))
    assert (answer.acceptance.state, answer.acceptance.days_left) == ("late", -2)
    assert answer.acceptance.overran
    assert answer.consequence == "escalate"
    assert answer.decision is None
    assert not answer.deemed


def test_acceptance_in_time_starts_the_decision_clock():
    facts = [fact("received", 2), fact("accepted", 4)]
    answer = clocks(facts, ASSISTANCE, november(6))
    assert (answer.acceptance.state, answer.acceptance.ended) == ("met", november(4))
    assert (answer.acceptance.counted_days, answer.acceptance.days_left) == (2, 3)
    state = decision(answer)
    assert (state.state, state.started, state.due) == ("running", november(4), date(2026, 12, 16))
    assert (state.counted_days, state.days_left) == (2, 28)
    assert {line.source for line in state.lines if line.why == "counted"} == {"57号 第二十二条"}


def test_acceptance_too_late_stays_on_the_record():
    facts = [fact("received", 2), fact("accepted", 12)]
    answer = clocks(facts, ASSISTANCE, november(30))
    assert (answer.acceptance.state, answer.acceptance.days_left) == ("late", -3)
    assert answer.acceptance.overran
    assert answer.consequence is None
    assert decision(answer).started == november(12)


def test_silence_on_a_licence_accepts_it_from_the_day_of_receipt():
    answer = clocks([fact("received", 2)], LICENCE, november(10))
    assert answer.deemed
    assert answer.consequence == "deemed_accepted"
    assert (answer.acceptance.state, answer.acceptance.ended) == ("late", november(9))
    assert (decision(answer).started, decision(answer).due) == (november(2), november(30))


def test_on_the_last_day_a_licence_is_not_yet_deemed_accepted():
    answer = clocks([fact("received", 2)], LICENCE, november(9))
    assert (answer.deemed, answer.decision, answer.acceptance.state) == (False, None, "running")


def test_a_deemed_acceptance_on_record_asks_for_nothing_more():
    facts = [fact("received", 2), fact("deemed_accepted", 10)]
    answer = clocks(facts, LICENCE, november(12))
    assert (answer.deemed, answer.consequence) == (True, None)
    assert decision(answer).started == november(2)


def test_a_late_acceptance_does_not_take_the_days_of_silence_back():
    facts = [fact("received", 2), fact("accepted", 12)]
    answer = clocks(facts, LICENCE, november(13))
    assert decision(answer).started == november(2)
    assert answer.consequence is None


def test_a_late_correction_notice_no_longer_stops_a_licence():
    facts = [fact("received", 2), fact("correction_asked", 12), fact("correction_received", 16)]
    answer = clocks(facts, LICENCE, november(20))
    assert answer.stage == "deciding"
    assert decision(answer) == decision(clocks(facts[:1], LICENCE, november(20)))


def test_while_papers_are_corrected_no_deadline_runs():
    facts = [fact("received", 2), fact("correction_asked", 4)]
    answer = clocks(facts, LICENCE, november(20))
    state = answer.acceptance
    assert answer.stage == "correcting"
    assert answer.decision is None
    assert (state.state, state.due, state.days_left, state.overran) == (
        "paused",
        None,
        None,
        False,
    )
    assert kinds(state) == [(2, 2, 0, "first_day"), (3, 4, 2, "counted"), (5, 20, 0, "correction")]
    assert state.lines[-1].source == "行政许可法 第三十二条第四项"


def test_corrected_papers_start_the_period_anew():
    facts = [fact("received", 2), fact("correction_asked", 4), fact("correction_received", 11)]
    state = clocks(facts, LICENCE, november(12)).acceptance
    assert (state.state, state.due, state.counted_days, state.days_left) == (
        "running",
        november(18),
        1,
        4,
    )
    assert kinds(state) == [
        (2, 2, 0, "first_day"),
        (3, 4, 0, "before_correction"),
        (5, 10, 0, "correction"),
        (11, 11, 0, "first_day"),
        (12, 13, 2, "counted"),
        (14, 15, 0, "weekend"),
        (16, 18, 3, "counted"),
    ]


def test_silence_after_a_correction_accepts_from_its_receipt():
    facts = [fact("received", 2), fact("correction_asked", 4), fact("correction_received", 11)]
    answer = clocks(facts, LICENCE, november(19))
    assert answer.deemed
    assert decision(answer).started == november(11)


def test_a_correction_asked_and_mended_at_once():
    facts = [fact("received", 2), fact("correction_asked", 4), fact("correction_received", 4)]
    state = clocks(facts, LICENCE, november(4)).acceptance
    assert kinds(state)[:3] == [
        (2, 2, 0, "first_day"),
        (3, 3, 0, "before_correction"),
        (4, 4, 0, "first_day"),
    ]
    assert state.due == november(11)


def test_everything_on_one_day_at_the_window():
    facts = [
        fact("received", 2),
        fact("correction_asked", 2),
        fact("correction_received", 2),
        fact("accepted", 2),
        fact("decided", 2),
    ]
    answer = clocks(facts, LICENCE, november(2))
    assert answer.stage == "closed"
    assert (answer.acceptance.state, decision(answer).state) == ("met", "met")
    assert kinds(answer.acceptance)[0] == (2, 2, 0, "first_day")


def test_a_correction_asked_too_late_stops_assistance_but_is_remembered():
    facts = [fact("received", 2), fact("correction_asked", 12)]
    state = clocks(facts, ASSISTANCE, november(13)).acceptance
    assert (state.state, state.overran) == ("paused", True)
    assert kinds(state)[-3:] == [
        (9, 9, 1, "counted"),
        (10, 12, 0, "overdue"),
        (13, 13, 0, "correction"),
    ]
    mended = clocks([*facts, fact("correction_received", 16)], ASSISTANCE, november(16)).acceptance
    assert (mended.state, mended.overran, mended.due) == ("running", True, november(23))


@pytest.mark.parametrize("kind", ["refused_acceptance", "withdrawn", "terminated"])
def test_a_case_may_end_while_papers_are_corrected(kind: FactKind):
    facts = [fact("received", 2), fact("correction_asked", 4), fact(kind, 9)]
    answer = clocks(facts, ASSISTANCE, november(30))
    assert answer.stage == "closed"
    assert (answer.acceptance.state, answer.acceptance.ended) == ("met", november(9))
    assert answer.acceptance.lines[-1].to == november(9)
    assert answer.decision is None


def test_papers_may_be_accepted_before_all_is_mended():
    facts = [fact("received", 2), fact("correction_asked", 4), fact("accepted", 9)]
    answer = clocks(facts, ASSISTANCE, november(10))
    assert answer.acceptance.state == "met"
    assert decision(answer).started == november(9)


def test_a_refusal_to_accept_ends_the_acceptance_clock():
    answer = clocks([fact("received", 2), fact("refused_acceptance", 5)], LICENCE, november(30))
    assert (answer.acceptance.state, answer.acceptance.ended) == ("met", november(5))
    assert answer.decision is None
    assert not answer.deemed
