"""A compiled process: plain values that are stored as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from xiangli.process.rules.kinds import KINDS, Kind

FORMAT: Final = 1
VARIABLES: Final = ("facts",)
Unit = Literal["d", "wd", "s"]


@dataclass(frozen=True, slots=True)
class Period:
    """So many calendar days ("d"), working days ("wd") or seconds ("s")."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Flow:
    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """`act`, `role`, `within`, `escalate`, `basis` belong to tasks, `wait` to timers, `host` and
    `interrupting` to boundary timers, `default` to exclusive gateways."""

    id: str
    kind: str
    name: str = ""
    name_en: str = ""
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    default: str = ""
    act: str = ""
    role: str = ""
    within: Period | None = None
    escalate: str = ""
    basis: str = ""
    wait: Period | None = None
    host: str = ""
    interrupting: bool = True

    @property
    def behaviour(self) -> Kind:
        return KINDS[self.kind]

    @property
    def itself(self) -> Node:
        """The node without what leads in and out."""
        return replace(self, incoming=(), outgoing=(), default="")


@dataclass(frozen=True, slots=True)
class Remark:
    """Allowed, but worth the author's look: code and node."""

    code: str
    node: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and flows by id, in the order of the file."""

    id: str
    name: str
    start: str
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    warnings: tuple[Remark, ...] = ()

    def boundaries(self, host: str) -> tuple[Node, ...]:
        """The boundary timers of a task."""
        return tuple(node for node in self.nodes.values() if node.host == host)

    def after(self, node: str) -> tuple[str, ...]:
        """Nodes that follow directly; those after its boundary timers too."""
        own = tuple(self.flows[flow].target for flow in self.nodes[node].outgoing)
        return own + tuple(boundary.id for boundary in self.boundaries(node))


def to_json(graph: Graph) -> dict[str, Any]:
    """For a jsonb column, which would lose the order of keys: nodes and flows are lists."""
    nodes = [asdict(node) for node in graph.nodes.values()]
    flows = [asdict(flow) for flow in graph.flows.values()]
    return {"format": FORMAT, **asdict(graph), "nodes": nodes, "flows": flows}


def from_json(stored: Mapping[str, Any]) -> Graph:
    """What `to_json` gave."""
    return Graph(
        id=stored["id"],
        name=stored["name"],
        start=stored["start"],
        nodes={value["id"]: _node(value) for value in stored["nodes"]},
        flows={value["id"]: Flow(**value) for value in stored["flows"]},
        warnings=tuple(Remark(**value) for value in stored["warnings"]),
    )


def _node(stored: Mapping[str, Any]) -> Node:
    periods = {name: Period(**stored[name]) for name in ("within", "wait") if stored[name]}
    lists = {name: tuple(stored[name]) for name in ("incoming", "outgoing")}
    return Node(**{**stored, **periods, **lists})
