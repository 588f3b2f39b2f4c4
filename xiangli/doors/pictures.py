"""The two pictures of a case: how far it is, and how its days were counted. Plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["plan", "done", "now", "to_come"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step as people call it. `when` is the day it was done, or by when it will be.

    `rank` puts steps in order; those of one rank run at the same time.
    """

    title: str
    rank: int
    state: State = "plan"
    when: str = ""
    note: str = ""
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the rail, ends in rem from the top left of its row; no end: to the row's foot."""

    x1: float
    y1: float
    x2: float
    y2: float | None
    solid: bool


@dataclass(frozen=True, slots=True)
class RailRow:
    """One step and its piece of the rail: strokes first, then the mark at (`x`, MARK_Y)."""

    step: Step
    number: int
    lane: int
    x: float
    tick_x: float
    strokes: tuple[Stroke, ...]
    is_last: bool


@dataclass(frozen=True, slots=True)
class StepPicture:
    """Rows from top to bottom; `lanes` is how many rails run beside each other at most."""

    rows: tuple[RailRow, ...]
    lanes: int

    @property
    def now(self) -> int:
        """Number of the first step under way; of the last done if none is; 0 before the first."""
        under_way = [row.number for row in self.rows if row.step.state == "now"]
        done = [row.number for row in self.rows if row.step.state == "done"]
        return under_way[0] if under_way else max(done, default=0)

    @property
    def is_over(self) -> bool:
        return all(row.step.state == "done" for row in self.rows)

    @property
    def is_plan(self) -> bool:
        return all(row.step.state == "plan" for row in self.rows)


MARK_Y = 1.1
FORK = 1.3  # how far down a row its rails have parted
LANE = 1.7
TICK = 0.65  # half the width of the tick in a mark


def _x(lane: int) -> float:
    return round(1.1 + lane * LANE, 2)


def step_picture(steps: Iterable[Step]) -> StepPicture:
    """Draw steps that are given in the order of their ranks."""
    groups: list[list[Step]] = []
    for step in sorted(steps, key=lambda step: step.rank):
        if groups and groups[-1][0].rank == step.rank:
            groups[-1].append(step)
        else:
            groups.append([step])
    rows: list[RailRow] = []
    for place, group in enumerate(groups):
        before = groups[place - 1] if place else []
        is_end = place == len(groups) - 1
        for lane, step in enumerate(group):
            number = len(rows) + 1
            strokes = tuple(_strokes(before, group, lane, is_end=is_end))
            is_last = is_end and lane == len(group) - 1
            x = _x(lane)
            rows.append(RailRow(step, number, lane, x, round(x - TICK, 2), strokes, is_last))
    return StepPicture(tuple(rows), max((len(group) for group in groups), default=0))


def _strokes(
    before: Sequence[Step], group: Sequence[Step], lane: int, *, is_end: bool
) -> Iterable[Stroke]:
    """The rails of a row: those that join from above, part here, pass by, or go on."""
    is_first_row, is_last_row = lane == 0, lane == len(group) - 1
    if is_first_row and before:
        for other, step in enumerate(before):
            yield Stroke(_x(other), 0, _x(0), MARK_Y if other == 0 else FORK, _is_passed(step))
        for other in range(1, len(group)):
            yield Stroke(_x(0), 0, _x(other), FORK, _is_reached(group[other]))
    for other, step in enumerate(group):
        x = _x(other)
        if other > lane:
            yield Stroke(x, FORK if is_first_row else 0, x, None, _is_reached(step))
        elif other < lane:
            if not (is_end and is_last_row):
                yield Stroke(x, 0, x, None, _is_passed(step))
        else:
            if lane:
                yield Stroke(x, 0, x, MARK_Y, _is_reached(step))
            if not is_end:
                yield Stroke(x, MARK_Y, x, None, _is_passed(step))


def _is_passed(step: Step) -> bool:
    return step.state in {"done", "plan"}


def _is_reached(step: Step) -> bool:
    return step.state != "to_come"
