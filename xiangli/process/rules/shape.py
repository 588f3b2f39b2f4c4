"""Structural checks: what can be seen on the graph without walking its states."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from xiangli.process.errors import (
    BadFlow,
    DeadEnd,
    EndlessLoop,
    NotOneStart,
    NotReachable,
    WrongDegree,
)
from xiangli.process.rules.graph import Graph, Node

T = TypeVar("T", bound=Hashable)


def check_shape(graph: Graph) -> None:
    """Raises the first DefinitionRefused that applies."""
    _check_ends_of_flows(graph)
    starts = [node.id for node in graph.nodes.values() if node.kind == "start"]
    if len(starts) != 1:
        raise NotOneStart(found=len(starts))
    for node in graph.nodes.values():
        _check_node(graph, node)
    reached = closure([graph.start], graph.after)
    for key in graph.nodes:
        if key not in reached:
            raise NotReachable(id=key)
    _check_an_end_is_ahead(graph)
    _check_loops_wait(graph)


def closure(start: Iterable[T], after: Callable[[T], Iterable[T]]) -> set[T]:
    """What can be reached, the start included."""
    seen = set(start)
    pending = list(seen)
    while pending:
        for node in after(pending.pop()):
            if node not in seen:
                seen.add(node)
                pending.append(node)
    return seen


def _check_ends_of_flows(graph: Graph) -> None:
    for flow in graph.flows.values():
        if flow.source not in graph.nodes or flow.target not in graph.nodes:
            raise BadFlow(id=flow.id)


def _check_node(graph: Graph, node: Node) -> None:
    kind = node.behaviour
    least_in, most_in = kind.flows_in
    least_out, most_out = kind.flows_out
    if not least_in <= len(node.incoming) <= most_in:
        raise WrongDegree(id=node.id, flows_in=len(node.incoming))
    if not least_out <= len(node.outgoing) <= most_out:
        raise WrongDegree(id=node.id, flows_out=len(node.outgoing))
    if node.default and (kind.leaves != "one" or node.default not in node.outgoing):
        raise BadFlow(id=node.default)
    if kind.attached:
        host = graph.nodes.get(node.host)
        if host is None or host.behaviour.waits != "task":
            raise BadFlow(id=node.id)


def _check_an_end_is_ahead(graph: Graph) -> None:
    ends = [node.id for node in graph.nodes.values() if node.behaviour.leaves == "none"]
    before: dict[str, list[str]] = {node: [] for node in graph.nodes}
    for node in graph.nodes:
        for following in graph.after(node):
            before[following].append(node)
    leading = closure(ends, before.__getitem__)
    for node in graph.nodes:
        if node not in leading:
            raise DeadEnd(id=node)


def _check_loops_wait(graph: Graph) -> None:
    """A circle in which nothing waits would turn for ever within one step."""
    left = {key for key, node in graph.nodes.items() if not node.behaviour.waits}
    ahead = {key: graph.after(key) for key in left}
    trimmed = True
    while trimmed:
        dull = {node for node in left if not left.intersection(ahead[node])}
        left -= dull
        trimmed = bool(dull)
    if left:
        raise EndlessLoop(ids=tuple(sorted(left)))
