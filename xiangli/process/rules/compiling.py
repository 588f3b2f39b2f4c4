"""From a BPMN file to a checked graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from xiangli.kernel.public import ConditionRefused, compile_condition
from xiangli.process.errors import BadAttribute, BadCondition, BadDuration
from xiangli.process.rules.bpmn import Item, Written, read
from xiangli.process.rules.durations import parse_duration, parse_within
from xiangli.process.rules.graph import VARIABLES, Flow, Graph, Node, Period, Remark
from xiangli.process.rules.kinds import BY_ELEMENT
from xiangli.process.rules.shape import check_shape
from xiangli.process.rules.soundness import explore

LONGEST: Final = 200
LONGEST_ID: Final = 64
BOOLEANS: Final = {"": True, "true": True, "1": True, "false": False, "0": False}


def compile_process(xml: bytes) -> Graph:
    """The graph of a file that was checked whole. Raises a DefinitionRefused."""
    written = read(xml)
    graph = _graph(written)
    check_shape(graph)
    for flow in graph.flows.values():
        _check_condition(graph, flow)
    explore(graph)
    return graph


def _graph(written: Written) -> Graph:
    flows = {item.get("id"): _flow(item) for item in written.flows}
    nodes = {item.get("id"): _node(item, flows) for item in written.nodes}
    if len(flows) + len(nodes) != len(written.flows) + len(written.nodes) or flows.keys() & nodes:
        raise BadAttribute(name="id", id="")
    starts = [node.id for node in nodes.values() if node.kind == "start"]
    start = starts[0] if len(starts) == 1 else ""
    warnings = tuple(_remarks(nodes.values()))
    return Graph(written.id, written.name, start, nodes, flows, warnings)


def _flow(item: Item) -> Flow:
    _check_words(item)
    return Flow(
        id=item.get("id"),
        source=item.get("sourceRef"),
        target=item.get("targetRef"),
        name=item.get("name"),
        condition=item.texts.get("condition", ""),
    )


def _node(item: Item, flows: dict[str, Flow]) -> Node:
    _check_words(item)
    kind = BY_ELEMENT[item.element]
    own = item.get("id")
    if kind.waits == "task" and not item.get("xl:act"):
        raise BadAttribute(name="xl:act", id=own)
    return Node(
        id=own,
        kind=kind.name,
        name=item.get("name"),
        name_en=item.get("xl:en"),
        incoming=tuple(flow.id for flow in flows.values() if flow.target == own),
        outgoing=tuple(flow.id for flow in flows.values() if flow.source == own),
        default=item.get("default"),
        act=item.get("xl:act"),
        role=item.get("xl:role"),
        within=_within(item),
        escalate=item.get("xl:escalate"),
        basis=item.get("xl:basis"),
        wait=_wait(item) if kind.waits == "timer" else None,
        host=item.get("attachedToRef"),
        interrupting=_boolean(item, "cancelActivity"),
    )


def _check_words(item: Item) -> None:
    own = item.get("id")
    if not 0 < len(own) <= LONGEST_ID:
        raise BadAttribute(name="id", id=own[:LONGEST_ID])
    for name, value in item.attributes.items():
        if len(value) > LONGEST:
            raise BadAttribute(name=name, id=own)


def _within(item: Item) -> Period | None:
    text = item.get("xl:within")
    period = parse_within(text) if text else None
    if text and period is None:
        raise BadDuration(id=item.get("id"))
    return period


def _wait(item: Item) -> Period:
    unit = item.get("xl:unit")
    if unit not in {"", "d", "wd"}:
        raise BadAttribute(name="xl:unit", id=item.get("id"))
    period = parse_duration(item.texts.get("duration", ""), "wd" if unit == "wd" else "d")
    if period is None:
        raise BadDuration(id=item.get("id"))
    return period


def _boolean(item: Item, name: str) -> bool:
    value = BOOLEANS.get(item.get(name))
    if value is None:
        raise BadAttribute(name=name, id=item.get("id"))
    return value


def _remarks(nodes: Iterable[Node]) -> Iterator[Remark]:
    for node in nodes:
        kind = node.behaviour
        if kind.leaves == "one" and len(node.outgoing) > 1 and not node.default:
            yield Remark("process.no_default", node.id)
        if kind.waits == "task" and not node.name:
            yield Remark("process.no_name", node.id)
        if kind.waits == "task" and not node.role:
            yield Remark("process.no_role", node.id)


def _check_condition(graph: Graph, flow: Flow) -> None:
    source = graph.nodes[flow.source]
    choice = source.behaviour.leaves == "one" and len(source.outgoing) > 1
    if not flow.condition:
        if choice and flow.id != source.default:
            raise BadCondition(flow=flow.id, reason="missing")
        return
    if not choice or flow.id == source.default:
        raise BadCondition(flow=flow.id, reason="not_here")
    try:
        compile_condition(flow.condition, VARIABLES)
    except ConditionRefused as refused:
        raise BadCondition(flow=flow.id, **refused.params) from refused
