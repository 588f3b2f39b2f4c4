"""Walks every state a process can be in: every join is met, and no step opens twice.

As an end is ahead of every node (`shape`), a process that is never stuck can always end.

A state is the set of places that hold a token: ("at", node) where one waits, ("in", flow) where a
join has one already. Gateways are passed at once, so only the states between two acts are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from xiangli.process.errors import JoinNeverMet, OpenTwice, TooLarge
from xiangli.process.rules.graph import Graph, Node
from xiangli.process.rules.tokens import Marking

Place: TypeAlias = tuple[str, str]
State: TypeAlias = frozenset[Place]

MOST_STATES: Final = 5_000
MOST_STEPS: Final = 60_000
ENDED: Final[State] = frozenset()


def state_of(marking: Marking) -> State:
    """The state that a marking is in."""
    return frozenset(("in", t.flow) if t.flow else ("at", t.node) for t in marking.tokens)


def explore(graph: Graph) -> dict[State, set[State]]:
    """Every state that can be reached, with those that may follow it directly.

    Raises JoinNeverMet, OpenTwice, TooLarge.
    """
    walk = _Walk(graph)
    found: dict[State, set[State]] = {}
    pending = list(walk.settle(ENDED, graph.nodes[graph.start].outgoing))
    while pending:
        state = pending.pop()
        if state in found:
            continue
        if len(found) >= MOST_STATES:
            raise TooLarge(states=MOST_STATES)
        found[state] = set(walk.moves(state))
        pending.extend(found[state] - found.keys())
    return found


class _Walk:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.boundaries = {key: graph.boundaries(key) for key in graph.nodes}
        self.steps = 0

    def moves(self, state: State) -> Iterator[State]:
        """States after any one task was completed or any one timer was due."""
        waiting = [self.graph.nodes[place] for how, place in sorted(state) if how == "at"]
        if state and not waiting:
            unmet = {self.graph.flows[flow].target for _, flow in state}
            raise JoinNeverMet(ids=tuple(sorted(unmet)))
        for node in waiting:
            yield from self.settle(state - self._closed_by(node), node.outgoing)

    def settle(self, state: State, arriving: tuple[str, ...]) -> Iterator[State]:
        """States after tokens arrived by these flows and passed all gateways, whichever way."""
        branches, seen = [(state, arriving)], set()
        while branches:
            branch = branches.pop()
            if branch in seen:
                continue
            seen.add(branch)
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise TooLarge(steps=MOST_STEPS)
            state, arriving = branch
            if arriving:
                branches.extend(self._arrive(state, arriving[0], arriving[1:]))
            else:
                yield state

    def _arrive(
        self, state: State, flow: str, rest: tuple[str, ...]
    ) -> Iterator[tuple[State, tuple[str, ...]]]:
        node = self.graph.nodes[self.graph.flows[flow].target]
        kind = node.behaviour
        if kind.waits:
            yield self._opened(state, node), rest
        elif kind.gathers:
            gathered, leaving = _gathered(state, node, flow)
            yield gathered, leaving + rest
        elif kind.leaves == "one":
            for leaving_by in node.outgoing:
                yield state, (leaving_by, *rest)
        else:
            yield state, node.outgoing + rest

    def _opened(self, state: State, node: Node) -> State:
        opened = {("at", node.id), *(("at", armed.id) for armed in self.boundaries[node.id])}
        if opened & state:
            raise OpenTwice(id=node.id)
        return state | opened

    def _closed_by(self, node: Node) -> State:
        """Places that lose their token when this node's wait is over."""
        closing = {node.id}
        if node.behaviour.attached and node.interrupting:
            closing.add(node.host)
        for host in tuple(closing):
            closing.update(boundary.id for boundary in self.boundaries[host])
        return frozenset(("at", key) for key in closing)


def _gathered(state: State, node: Node, flow: str) -> tuple[State, tuple[str, ...]]:
    if ("in", flow) in state:
        raise OpenTwice(id=node.id)
    state = state | {("in", flow)}
    needed = frozenset(("in", incoming) for incoming in node.incoming)
    if needed <= state:
        return state - needed, node.outgoing
    return state, ()
