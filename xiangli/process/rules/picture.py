"""The procedure as an ordered row of steps, for a drawing: what is done, open, and to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from xiangli.process.rules.graph import Graph, Node, Period
from xiangli.process.rules.shape import closure

StepState = Literal["done", "now", "to_come", "passed_by"]
Links: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Visit:
    """A task or timer that was, or is (`closed_at` None), open."""

    node: str
    opened_at: datetime
    closed_at: datetime | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class PictureStep:
    """One task ("task") or wait ("wait"), with its newest visit.

    `rank` orders from left to right, `lane` numbers what stands side by side at one rank. `usual`
    is false for steps off the path of default flows. `ends_at` is when a wait, or the interrupting
    timer of a task, is over.
    """

    node: str
    kind: Literal["task", "wait"]
    name: str
    name_en: str
    role: str
    act: str
    basis: str
    within: Period | None
    wait: Period | None
    rank: int
    lane: int
    state: StepState
    usual: bool
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    due_on: date | None = None
    ends_at: datetime | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Steps in order, and which leads to which; `back` holds those that lead back."""

    steps: tuple[PictureStep, ...]
    links: tuple[tuple[str, str], ...]
    back: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What all pictures of a definition share: each step with its rank and lane, in order."""

    graph: Graph
    places: Mapping[str, tuple[int, int]]
    forward: Links
    pairs: tuple[tuple[str, str], ...]
    back: tuple[tuple[str, str], ...]
    usual: frozenset[str]


def lay_out(graph: Graph) -> Layout:
    links = _links(graph)
    first = _visible_after(graph, graph.start)
    forward, back = _without_circles(first, links)
    ranks = _ranks(first, forward)
    order = {node: place for place, node in enumerate(graph.nodes)}
    lanes: dict[int, int] = {}
    places = {}
    for node in sorted(links, key=lambda node: (ranks[node], order[node])):
        lane = lanes[ranks[node]] = lanes.get(ranks[node], -1) + 1
        places[node] = (ranks[node], lane)
    pairs = ((node, after) for node, following in forward.items() for after in following)
    usual = closure([graph.start], lambda node: _usually_after(graph, node))
    return Layout(graph, places, forward, tuple(pairs), tuple(back), frozenset(usual))


def draw(layout: Layout, visits: Iterable[Visit], *, finished: bool = False) -> Picture:
    """The picture of a process, or of a definition that nobody has started (no visits)."""
    newest = {visit.node: visit for visit in visits}
    live = {node for node, visit in newest.items() if visit.closed_at is None}
    ahead = closure(live, lambda node: layout.forward.get(node, ())) - live
    if not newest and not finished:
        ahead = set(layout.places)
    steps = (
        _step(
            layout.graph, layout.graph.nodes[node], newest, place=place,
            state=_state(node, live, ahead, newest), usual=node in layout.usual,
        )
        for node, place in layout.places.items()
    )  # fmt: skip
    return Picture(tuple(steps), layout.pairs, layout.back)


def _state(node: str, live: set[str], ahead: set[str], newest: Mapping[str, Visit]) -> StepState:
    if node in live:
        return "now"
    if node in ahead:
        return "to_come"
    return "done" if node in newest else "passed_by"


def _step(
    graph: Graph,
    node: Node,
    newest: Mapping[str, Visit],
    *,
    place: tuple[int, int],
    state: StepState,
    usual: bool,
) -> PictureStep:
    visit = newest.get(node.id)
    timers = [timer for timer in graph.boundaries(node.id) if timer.interrupting]
    timed = next((newest[timer.id] for timer in timers if timer.id in newest), visit)
    wait = node.wait or next((timer.wait for timer in timers), None)
    return PictureStep(
        node=node.id,
        kind="task" if node.kind == "task" else "wait",
        name=node.name,
        name_en=node.name_en,
        role=node.role,
        act=node.act,
        basis=node.basis,
        within=node.within,
        wait=wait,
        rank=place[0],
        lane=place[1],
        state=state,
        usual=usual,
        opened_at=visit.opened_at if visit else None,
        closed_at=visit.closed_at if visit else None,
        due_on=visit.due_on if visit else None,
        ends_at=timed.due_at if visit and timed else None,
        provisional=bool(visit and timed and (visit.provisional or timed.provisional)),
    )


def _is_visible(node: Node) -> bool:
    return bool(node.behaviour.waits) and not node.behaviour.attached


def _links(graph: Graph) -> Links:
    """Each visible step with the visible steps that follow it."""
    visible = [node.id for node in graph.nodes.values() if _is_visible(node)]
    return {node: _visible_after(graph, node) for node in visible}


def _visible_after(graph: Graph, start: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    seen: set[str] = set()
    pending = list(graph.after(start))
    while pending:
        node = pending.pop(0)
        if node in seen:
            continue
        seen.add(node)
        if _is_visible(graph.nodes[node]):
            found[node] = None
        else:
            pending.extend(graph.after(node))
    return tuple(found)


def _without_circles(
    first: tuple[str, ...], links: Links
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """Links that lead forward, and those that lead back to a step on the way here."""
    back: list[tuple[str, str]] = []
    done: set[str] = set()
    path: list[tuple[str, list[str]]] = [("", list(first))]
    while path:
        node, left = path[-1]
        if not left:
            done.add(node)
            path.pop()
            continue
        after = left.pop(0)
        if any(after == on for on, _ in path):
            back.append((node, after))
        elif after not in done:
            path.append((after, list(links[after])))
    forward = {
        node: tuple(after for after in following if (node, after) not in back)
        for node, following in links.items()
    }
    return forward, back


def _ranks(first: tuple[str, ...], forward: Links) -> dict[str, int]:
    """The longest way from the start to each step."""
    ranks = dict.fromkeys(forward, 0)
    pending = list(first)
    while pending:
        node = pending.pop(0)
        for after in forward[node]:
            if ranks[after] < ranks[node] + 1:
                ranks[after] = ranks[node] + 1
                pending.append(after)
    return ranks


def _usually_after(graph: Graph, node: str) -> tuple[str, ...]:
    found = graph.nodes[node]
    leaving = found.outgoing
    if found.behaviour.leaves == "one":
        leaving = (found.default,) if found.default else leaving[:1]
    return tuple(graph.flows[flow].target for flow in leaving)
