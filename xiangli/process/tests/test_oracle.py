"""The same random processes in our engine and in SpiffWorkflow: the same tasks open at every step.

SpiffWorkflow evaluates raw Python from the file, so it may stand in a test and nowhere else. Its
3.2.0 lets a join inside a loop pass with one branch from the second turn on (the first turn's
arrivals count again), so loops with joins are held against our own walk of all states instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, reject, settings
from hypothesis import strategies as st
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.util.task import TaskState

from xiangli.process.errors import TooLarge
from xiangli.process.rules.soundness import explore, state_of
from xiangli.process.tests.test_advance import Run
from xiangli.process.tests.writing import bpmn

TURNS = 2


@dataclass
class Drawing:
    """Nodes and flows of a structured process, and the facts that steer it."""

    nodes: list[str] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    loops: dict[str, str] = field(default_factory=dict)

    def node(self, kind: str, words: str = "") -> str:
        own = f"{kind}{len(self.nodes)}"
        self.nodes.append(f"{kind} {own} {words}")
        return own

    def flow(self, source: str, target: str, condition: str = "") -> None:
        self.flows.append(f"{source} {target} {condition}".strip())

    def add(self, block: Any, entry: str, condition: str = "") -> str:
        """Draw a block behind `entry`; gives the node it ends at."""
        draw: Callable[[Any, str, str], str] = getattr(self, f"_{block[0]}")
        return draw(block[1], entry, condition)

    def _task(self, _: Any, entry: str, condition: str) -> str:
        own = self.node("task")
        self.flow(entry, own, condition)
        return own

    def _sequence(self, blocks: Any, entry: str, condition: str) -> str:
        for block in blocks:
            entry = self.add(block, entry, condition)
            condition = ""
        return entry

    def _parallel(self, blocks: Any, entry: str, condition: str) -> str:
        fork, join = self.node("parallel"), self.node("parallel")
        self.flow(entry, fork, condition)
        for block in blocks:
            self.flow(self.add(block, fork), join)
        return join

    def _choice(self, blocks: Any, entry: str, condition: str) -> str:
        *others, taken = blocks
        fact = f"x{len(self.nodes)}"
        self.facts[fact] = taken % (len(others) + 1)
        merge = self.node("exclusive")
        place = len(self.nodes)
        fork = self.node("exclusive")
        self.nodes[place] += f"default={fork}_{merge}"
        self.flow(entry, fork, condition)
        for number, block in enumerate(others):
            self.flow(self.add(block, fork, f"facts.{fact} == {number}"), merge)
        self.flow(fork, merge)
        return merge

    def _loop(self, block: Any, entry: str, condition: str) -> str:
        merge = self.node("exclusive")
        self.flow(entry, merge, condition)
        last = self._task(None, self.add(block, merge), "")
        fact = self.loops[last] = f"l{len(self.nodes)}"
        place = len(self.nodes)
        fork = self.node("exclusive")
        after = self.node("exclusive")
        self.nodes[place] += f"default={fork}_{after}"
        self.flow(last, fork)
        self.flow(fork, merge, f"facts.{fact} == 1")
        self.flow(fork, after)
        return after

    def xml(self) -> bytes:
        return bpmn(self.nodes, self.flows)


@st.composite
def blocks(draw: st.DrawFn, *, depth: int = 3, joins_in_loops: bool) -> Any:
    """A structured process; `depth` bounds how deep it is nested, less where it is wide."""
    kinds = ["task", "sequence", "choice", "parallel", "loop"]
    kind = draw(st.sampled_from(kinds)) if depth else "task"
    if kind == "task":
        return kind, None
    if kind == "loop":
        body = blocks(depth=depth - 1, joins_in_loops=joins_in_loops)
        return kind, draw(body if joins_in_loops else body.filter(_is_without_joins))
    wide = draw(st.booleans())
    inner = blocks(depth=max(0, depth - 1 - wide), joins_in_loops=joins_in_loops)
    several = [draw(inner) for _ in range(2 + wide)]
    return kind, [*several, draw(st.integers(0, 3))] if kind == "choice" else several


def _is_without_joins(block: Any) -> bool:
    kind, inner = block
    if kind in {"task", "parallel"}:
        return kind == "task"
    parts = [inner] if kind == "loop" else [part for part in inner if isinstance(part, tuple)]
    return all(_is_without_joins(part) for part in parts)


def drawn(block: Any) -> Drawing:
    drawing = Drawing(nodes=["start s"])
    drawing.flow(drawing.add(block, "s"), drawing.node("end"))
    return drawing


class Oracle:
    def __init__(self, drawing: Drawing) -> None:
        parser = BpmnParser()
        parser.add_bpmn_str(drawing.xml().replace(b"facts.", b""))
        self.workflow = BpmnWorkflow(parser.get_spec("p"))
        self.workflow.task_tree.data.update(drawing.facts)
        self.workflow.do_engine_steps()

    def open(self) -> list[Any]:
        return list(self.workflow.get_tasks(state=TaskState.READY, manual=True))

    def at(self) -> list[str]:
        return sorted(task.task_spec.bpmn_id for task in self.open())

    def complete(self, node: str, **facts: int) -> None:
        task = next(task for task in self.open() if task.task_spec.bpmn_id == node)
        task.data.update(facts)
        task.run()
        self.workflow.do_engine_steps()


def turned(drawing: Drawing, node: str, turns: dict[str, int]) -> dict[str, int]:
    """Facts to complete a task with: the last one of a loop says whether to turn once more."""
    if node not in drawing.loops:
        return {}
    turns[node] = (turns.get(node, 0) + 1) % TURNS
    return {drawing.loops[node]: turns[node]}


@settings(deadline=None, max_examples=40)
@given(blocks(joins_in_loops=False), st.data())
def test_the_same_tasks_are_open_at_every_step(block, data):
    drawing, turns = drawn(block), dict[str, int]()
    oracle, run = Oracle(drawing), Run(drawing.xml(), **drawing.facts)
    while run.at() or oracle.open():
        assert run.at() == oracle.at()
        node = data.draw(st.sampled_from(run.at()))
        facts = turned(drawing, node, turns)
        oracle.complete(node, **facts)
        run.complete(node, **facts)
    assert run.step.finished
    assert oracle.workflow.completed


@settings(deadline=None, max_examples=60)
@given(blocks(joins_in_loops=True), st.data())
def test_every_run_ends_and_stays_within_the_states_that_were_checked(block, data):
    drawing, turns = drawn(block), dict[str, int]()
    run = Run(drawing.xml(), **drawing.facts)
    try:
        states = explore(run.graph)
    except TooLarge:
        reject()
    while run.at():
        assert state_of(run.step.marking) in states
        node = data.draw(st.sampled_from(run.at()))
        run.complete(node, **turned(drawing, node, turns))
    assert run.step.finished


def test_a_parallel_task_and_a_timer_added_to_the_file_are_followed():
    """What an author does in the editor is all it takes."""
    nodes = ["start s", "task accept", "task decide", "end e"]
    before = Run(bpmn(nodes, ["s accept", "accept decide", "decide e"]))
    assert before.complete("accept") == ["decide"]

    nodes = ["start s", "task accept", "parallel f", "task decide", "task visit", "parallel j",
             "timer wait P2D", "end e"]  # fmt: skip
    flows = [
        "s accept",
        "accept f",
        "f decide",
        "f visit",
        "decide j",
        "visit j",
        "j wait",
        "wait e",
    ]
    after = Run(bpmn(nodes, flows))
    assert after.complete("accept") == ["decide", "visit"]
    assert after.complete("visit") == ["decide"]
    assert after.complete("decide") == ["wait"]
    due = after.token("wait").due_at
    assert due is not None
    assert after.fire("wait", due - after.now) == []
    assert after.step.finished
