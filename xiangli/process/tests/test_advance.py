"""Steps by example."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from xiangli.kernel.public import ConditionFailed
from xiangli.process.errors import NotDue, NoWayOut, UnknownTask
from xiangli.process.rules.advance import advance
from xiangli.process.rules.compiling import compile_process
from xiangli.process.rules.durations import over_at, parse_duration, parse_within
from xiangli.process.rules.graph import Graph, Period
from xiangli.process.rules.tokens import Begin, Complete, Fire, Marking, Step, Token
from xiangli.process.tests.writing import bpmn, line

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 10, tzinfo=CHINA)


class Run:
    """A process in the hand: completes and fires by node."""

    def __init__(self, xml: bytes, *, now: datetime = NOW, **facts: Any) -> None:
        self.graph: Graph = compile_process(xml)
        self.facts: Mapping[str, Any] = facts
        self.now = now
        self.step: Step = advance(self.graph, Marking(), Begin(), facts, now)

    def at(self) -> list[str]:
        return sorted(t.node for t in self.step.marking.tokens if not t.flow and not t.host)

    def token(self, node: str) -> Token:
        return next(t for t in self.step.marking.tokens if t.node == node)

    def complete(self, node: str, **facts: Any) -> list[str]:
        self.facts = {**self.facts, **facts}
        trigger = Complete(self.token(node).serial)
        self.step = advance(self.graph, self.step.marking, trigger, self.facts, self.now)
        return self.at()

    def fire(self, node: str, after: timedelta) -> list[str]:
        self.now += after
        trigger = Fire(self.token(node).serial)
        self.step = advance(self.graph, self.step.marking, trigger, self.facts, self.now)
        return self.at()


def test_one_after_the_other():
    run = Run(line("task a xl:within=3wd", "task b"))
    assert run.at() == ["a"]
    assert run.token("a").due_on == date(2026, 11, 26)
    assert run.complete("a") == ["b"]
    assert run.complete("b") == []
    assert run.step.finished
    assert run.step.ends == ("e",)


def test_parallel_work_is_waited_for():
    nodes = ["start s", "parallel f", "task a", "task b", "task c", "parallel j", "end e"]
    run = Run(bpmn(nodes, ["s f", "f a", "f b", "a j", "b j", "j c", "c e"]))
    assert run.at() == ["a", "b"]
    assert run.complete("b") == ["a"]
    assert not run.step.finished
    assert run.complete("a") == ["c"]
    assert sorted(closed.how for closed in run.step.closed) == ["completed", "gathered", "gathered"]


CHOICE = (
    ["start s", "task a", "exclusive x default=x_c", "task b", "task c", "end e"],
    ["s a", "a x", "x b facts.sum > 10 && has(facts.kind)", "x c", "b e", "c e"],
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({"sum": 11, "kind": "k"}, "b"), ({"sum": 11}, "c"), ({"sum": 9, "kind": "k"}, "c")],
)
def test_a_choice_by_facts(facts, expected):
    assert Run(bpmn(*CHOICE)).complete("a", **facts) == [expected]


def test_the_first_condition_that_holds_wins():
    nodes = ["start s", "exclusive x", "task b", "task a", "end e"]
    flows = ["s x", "x b facts.k < 3", "x a facts.k < 5", "a e", "b e"]
    assert Run(bpmn(nodes, flows), k=1).at() == ["b"]
    assert Run(bpmn(nodes, flows), k=4).at() == ["a"]
    with pytest.raises(NoWayOut) as caught:
        Run(bpmn(nodes, flows), k=7)
    assert caught.value.params == {"id": "x"}


def test_a_missing_fact_moves_nothing():
    run = Run(bpmn(*CHOICE))
    before = run.step.marking
    with pytest.raises(ConditionFailed):
        run.complete("a", kind="k")
    assert run.step.marking == before


def test_a_loop_opens_the_task_anew():
    nodes = ["start s", "task a", "exclusive x default=x_e", "end e"]
    run = Run(bpmn(nodes, ["s a", "a x", "x a facts.again", "x e"]))
    first = run.token("a").serial
    assert run.complete("a", again=True) == ["a"]
    assert run.token("a").serial > first
    assert run.complete("a", again=False) == []


def test_a_timer_fires_when_due_and_not_before():
    run = Run(line("timer t PT36H"))
    assert run.at() == ["t"]
    with pytest.raises(NotDue):
        run.fire("t", timedelta(hours=35))
    assert run.fire("t", timedelta(hours=1)) == []


def test_a_boundary_timer_that_interrupts():
    nodes = ["start s", "task a", "boundary b attachedToRef=a P2D", "task c", "end e"]
    run = Run(bpmn(nodes, ["s a", "a e", "b c", "c e"]))
    assert run.at() == ["a"]
    assert run.fire("b", timedelta(days=3)) == ["c"]
    how = {closed.token.node: closed.how for closed in run.step.closed}
    assert how == {"b": "fired", "a": "interrupted"}


def test_a_boundary_timer_that_does_not_interrupt():
    nodes = ["start s", "task a", "end e", "task c", "end g",
             "boundary b attachedToRef=a cancelActivity=false P2D"]  # fmt: skip
    run = Run(bpmn(nodes, ["s a", "a e", "b c", "c g"]))
    assert run.fire("b", timedelta(days=3)) == ["a", "c"]
    assert run.complete("a") == ["c"]
    assert run.complete("c") == []


def test_completing_a_task_disarms_its_timers():
    nodes = ["start s", "task a", "boundary b attachedToRef=a P2D", "task c", "end e"]
    run = Run(bpmn(nodes, ["s a", "a e", "b c", "c e"]))
    assert run.complete("a") == []
    assert {closed.token.node: closed.how for closed in run.step.closed}["b"] == "interrupted"


def test_what_is_not_an_open_task_cannot_be_completed():
    run = Run(line("timer t P1D"))
    for serial in (0, 1, 99):
        with pytest.raises(UnknownTask):
            advance(run.graph, run.step.marking, Complete(serial), {}, NOW)
    run = Run(line("task a"))
    with pytest.raises(UnknownTask):
        advance(run.graph, run.step.marking, Fire(1), {}, NOW)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("P7D", "d", Period(7, "d")),
        ("P2W", "d", Period(14, "d")),
        ("P5D", "wd", Period(5, "wd")),
        ("PT1H30M", "d", Period(5400, "s")),
        ("PT15S", "d", Period(15, "s")),
        ("P", "d", None),
        ("PT", "d", None),
        ("P1DT", "d", None),
        ("P1D ; drop", "d", None),
        ("P١D", "d", None),
    ],
)
def test_durations(text, unit, expected):
    assert parse_duration(text, unit) == expected


def test_within():
    assert parse_within("10wd") == Period(10, "wd")
    assert parse_within("7d") == Period(7, "d")
    assert parse_within("7") is None


@pytest.mark.parametrize(
    ("period", "start", "expected"),
    [
        (Period(7, "d"), datetime(2026, 11, 23, 10, tzinfo=CHINA), date(2026, 12, 1)),
        (Period(5, "d"), datetime(2026, 11, 23, 10, tzinfo=CHINA), date(2026, 12, 1)),
        (Period(3, "wd"), datetime(2026, 11, 26, 10, tzinfo=CHINA), date(2026, 12, 2)),
        (Period(7, "d"), datetime(2026, 9, 25, 10, tzinfo=CHINA), date(2026, 10, 9)),
    ],
)
def test_days_are_over_at_the_midnight_after_the_last(period, start, expected):
    over, provisional = over_at(period, start)
    assert over == datetime(expected.year, expected.month, expected.day, tzinfo=CHINA)
    assert not provisional


def test_hours_pass_exactly():
    start = datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert over_at(Period(3600, "s"), start) == (start + timedelta(hours=1), False)


def test_a_year_without_a_calendar_is_provisional():
    assert (
        Run(line("task a xl:within=5wd"), now=datetime(2031, 1, 6, tzinfo=CHINA))
        .token("a")
        .provisional
    )
