"""One step of a process: a pure function from where it stands to where it stands next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from xiangli.kernel.public import compile_condition
from xiangli.process.errors import NotDue, NoWayOut, TooLarge, UnknownTask
from xiangli.process.rules.durations import due_day, over_at
from xiangli.process.rules.graph import VARIABLES, Graph, Node
from xiangli.process.rules.tokens import (
    Begin,
    Closed,
    Complete,
    How,
    Marking,
    Step,
    Token,
    Trigger,
)

MOST_PASSES: Final = 2_000


def advance(
    graph: Graph, marking: Marking, trigger: Trigger, facts: Mapping[str, Any], now: datetime
) -> Step:
    """Carry the tokens on until each waits or has ended. `now` is aware, in the place's time zone.

    Raises UnknownTask, NotDue, NoWayOut, or the kernel's ConditionFailed; then nothing moved.
    """
    run = _Run(graph, marking, facts, now)
    if isinstance(trigger, Begin):
        run.leave(graph.nodes[graph.start])
    else:
        token = marking.find(trigger.serial)
        completing = isinstance(trigger, Complete)
        wanted = "task" if completing else "timer"
        if token is None or token.flow or graph.nodes[token.node].behaviour.waits != wanted:
            raise UnknownTask(task=trigger.serial)
        if token.due_at is not None and token.due_at > now:
            raise NotDue(task=trigger.serial)
        run.finish_waiting(token, "completed" if completing else "fired")
    return run.to_rest()


class _Run:
    def __init__(
        self, graph: Graph, marking: Marking, facts: Mapping[str, Any], now: datetime
    ) -> None:
        self.graph, self.facts, self.now = graph, facts, now
        self.live = {token.serial: token for token in marking.tokens}
        self.serial = marking.serial
        self.arriving: list[str] = []
        self.opened: list[Token] = []
        self.closed: list[Closed] = []
        self.ends: list[str] = []

    def to_rest(self) -> Step:
        """Let every arriving token pass what does not wait."""
        passes = 0
        while self.arriving:
            passes += 1
            if passes > MOST_PASSES:
                raise TooLarge(passes=passes)
            flow = self.arriving.pop(0)
            self._arrive(self.graph.nodes[self.graph.flows[flow].target], flow)
        marking = Marking(tuple(self.live.values()), self.serial)
        return Step(marking, tuple(self.opened), tuple(self.closed), tuple(self.ends))

    def leave(self, node: Node) -> None:
        if node.behaviour.leaves == "one":
            self.arriving.append(self._choice(node))
        else:
            self.arriving.extend(node.outgoing)
        if not node.outgoing:
            self.ends.append(node.id)

    def finish_waiting(self, token: Token, how: How) -> None:
        """Close what waited and whatever hung on it, and go on."""
        node = self.graph.nodes[token.node]
        self._close(token, how)
        if node.behaviour.attached and node.interrupting:
            self._close(self.live[token.host], "interrupted")
        self.leave(node)

    def _close(self, token: Token, how: How) -> None:
        del self.live[token.serial]
        self.closed.append(Closed(token, how))
        for armed in [held for held in self.live.values() if held.host == token.serial]:
            self._close(armed, "interrupted")

    def _arrive(self, node: Node, flow: str) -> None:
        kind = node.behaviour
        if kind.gathers and len(node.incoming) > 1:
            self._gather(node, flow)
        elif kind.waits:
            self._wait(node)
        else:
            self.leave(node)

    def _gather(self, node: Node, flow: str) -> None:
        self._open(node, flow=flow)
        held = {token.flow: token for token in self.live.values() if token.node == node.id}
        if len(held) == len(node.incoming):
            for token in held.values():
                self._close(token, "gathered")
            self.leave(node)

    def _wait(self, node: Node) -> None:
        token = self._open(node)
        for boundary in self.graph.boundaries(node.id):
            self._open(boundary, host=token.serial)

    def _open(self, node: Node, *, flow: str = "", host: int = 0) -> Token:
        self.serial += 1
        token = open_token(node, self.serial, self.now, flow=flow, host=host)
        self.live[token.serial] = token
        self.opened.append(token)
        return token

    def _choice(self, node: Node) -> str:
        if len(node.outgoing) == 1:
            return node.outgoing[0]
        for key in node.outgoing:
            condition = self.graph.flows[key].condition
            if condition and compile_condition(condition, VARIABLES).test({"facts": self.facts}):
                return key
        if node.default:
            return node.default
        raise NoWayOut(id=node.id)


def open_token(node: Node, serial: int, now: datetime, *, flow: str = "", host: int = 0) -> Token:
    """A token that comes to rest at a node now, with the day or the moment it waits for."""
    due_on, due_at, provisional = None, None, False
    if node.within is not None:
        due = due_day(node.within, now.date())
        due_on, provisional = due.due, due.provisional
    if node.wait is not None:
        due_at, provisional = over_at(node.wait, now)
    return Token(serial, node.id, now, flow, host, due_on, due_at, provisional)
