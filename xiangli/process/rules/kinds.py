"""The kinds of nodes, as a table of how they behave. A new kind of BPMN is a row here first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

MANY: Final = 50


@dataclass(frozen=True, slots=True)
class Kind:
    """What a token does at a node.

    `waits`: it stays until a task is completed or a timer is due. `gathers`: it stays until every
    incoming flow has brought one. `leaves`: by all flows, by the first that holds, or by none.
    `flows_in`, `flows_out`: how many flows (least, most).
    """

    name: str
    element: str
    flows_in: tuple[int, int]
    flows_out: tuple[int, int]
    leaves: Literal["all", "one", "none"] = "all"
    waits: Literal["", "task", "timer"] = ""
    gathers: bool = False
    attached: bool = False


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind("start", "startEvent", (0, 0), (1, 1)),
        Kind("end", "endEvent", (1, MANY), (0, 0), leaves="none"),
        Kind("task", "userTask", (1, MANY), (1, 1), waits="task"),
        Kind("exclusive", "exclusiveGateway", (1, MANY), (1, MANY), leaves="one"),
        Kind("parallel", "parallelGateway", (1, MANY), (1, MANY), gathers=True),
        Kind("timer", "intermediateCatchEvent", (1, MANY), (1, 1), waits="timer"),
        Kind("boundary", "boundaryEvent", (0, 0), (1, 1), waits="timer", attached=True),
    )
}
BY_ELEMENT: Final = {kind.element: kind for kind in KINDS.values()}
