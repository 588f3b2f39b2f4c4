"""What holds for whatever may happen to a case."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.clock.course import FLOW
from xiangli.kernel.clock.states import clocks
from xiangli.kernel.clock.values import ClockRule, ClockState, Fact, Period, Stage

ONE = timedelta(days=1)


def rules(silence: str) -> st.SearchStrategy[ClockRule]:
    return st.builds(
        lambda days, unit, more: ClockRule(
            Period(5, unit, on_silence=silence),  # type: ignore[arg-type]
            Period(days, unit, extended_to=days + more),
            leaves_out=("hearing",),
            basis={"acceptance": "a", "decision": "d"},
        ),
        st.integers(1, 40),
        st.sampled_from(["wd", "d"]),
        st.integers(1, 15),
    )


@st.composite
def courses(draw: st.DrawFn) -> list[Fact]:
    """A run of facts that the flow of stages allows, one after the other."""
    day = draw(st.dates(date(2025, 1, 1), date(2027, 6, 1)))
    facts: list[Fact] = []
    stage: Stage = "new"
    paused = False
    for _ in range(draw(st.integers(0, 8))):
        allowed = sorted(
            kind for kind in FLOW[stage] if kind != ("pause_started" if paused else "pause_ended")
        )
        if not allowed:
            break
        kind = draw(st.sampled_from(allowed))
        facts.append(Fact(kind, day, {"kind": "hearing"}))
        paused = kind == "pause_started" or (paused and kind != "pause_ended")
        stage = FLOW[stage][kind]
        day += ONE * draw(st.integers(0, 20))
    return facts


def days_of(state: ClockState) -> list[date]:
    return [
        line.from_ + ONE * at
        for line in state.lines
        for at in range((line.to - line.from_).days + 1)
    ]


def check(state: ClockState, days: set[int], today: date) -> None:
    assert state.started is not None
    covered = days_of(state)
    assert covered == [state.started + ONE * at for at in range(len(covered))]
    if state.due is None:
        assert state.days_left is None
        assert state.state in {"paused", "met", "late"}
        return
    assert covered[-1] == state.due
    assert sum(line.counted for line in state.lines) in days
    assert state.days_left is not None
    until = state.ended or today
    assert (state.state == "late") >= (until > state.due)
    assert (state.days_left >= 0) or until > state.due
    if state.ended is None:
        assert state.state in {"running", "paused", "late"}
    else:
        assert state.state in {"met", "late"}


@given(rules("escalate"), courses(), st.integers(0, 200))
def test_clocks_are_whole_under_escalation(rule: ClockRule, facts: list[Fact], days: int):
    holds(rule, facts, days)


@given(rules("deemed_accepted"), courses(), st.integers(0, 200))
def test_clocks_are_whole_under_deemed_acceptance(rule: ClockRule, facts: list[Fact], days: int):
    facts = [fact for fact in facts if fact.kind in {"received", "accepted", "decided"}]
    if [fact.kind for fact in facts[:2]] == ["received", "decided"]:
        facts = facts[:1]
    holds(rule, facts, days)


def holds(rule: ClockRule, facts: list[Fact], days: int) -> None:
    today = (facts[0].at if facts else date(2026, 1, 1)) + ONE * days
    answer = clocks(facts, rule, today)
    if not facts:
        assert answer.acceptance.state == "not_started"
        return
    check(answer.acceptance, {rule.acceptance.days}, today)
    if answer.decision is not None:
        lengths = {rule.decision.days, rule.decision.extended_to or 0}
        check(answer.decision, lengths, today)
        assert answer.stage in {"deciding", "closed"}


@given(rules("escalate"), courses(), st.integers(0, 200), st.integers(0, 60))
def test_a_day_that_passes_never_makes_a_deadline_earlier(
    rule: ClockRule, facts: list[Fact], days: int, more: int
):
    today = (facts[0].at if facts else date(2026, 1, 1)) + ONE * days
    now, later = clocks(facts, rule, today), clocks(facts, rule, today + ONE * more)
    if now.decision is not None and now.decision.due is not None:
        assert later.decision is not None
        assert later.decision.due is not None
        assert later.decision.due >= now.decision.due
    assert later.acceptance.overran >= now.acceptance.overran


@given(rules("deemed_accepted"), st.dates(date(2025, 1, 1), date(2027, 6, 1)))
def test_silence_always_leads_to_acceptance_from_receipt(rule: ClockRule, received: date):
    facts = [Fact("received", received)]
    due = clocks(facts, rule, received).acceptance.due
    assert due is not None
    assert not clocks(facts, rule, due).deemed
    after = clocks(facts, rule, due + ONE)
    assert after.deemed
    assert after.decision is not None
    assert after.decision.started == received
