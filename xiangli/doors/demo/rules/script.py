"""The script in `data/script.yaml`, read into values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

import yaml

SCRIPT: Final = Path(__file__).parents[1] / "data" / "script.yaml"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seat:
    """Officers to be seated: the post's role, at which level it is filled, what they do."""

    role: str
    at: str
    username: str
    name: str
    does: Mapping[str, str]
    seats: int = 1


@dataclass(frozen=True)
class Household:
    id: str
    age: Span
    amounts: Sequence[int]
    answers: Mapping[str, Any]
    members: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Step:
    """`after` working days, or `wait` days of any kind, behind the step before. `act` may be ""."""

    act: str = ""
    by: str = ""
    after: int = 1
    wait: int = 0
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plot:
    """What becomes of `count` cases; the last step lies `ended` days back."""

    id: str
    count: int
    ended: Span
    households: Sequence[str]
    steps: Sequence[Step]


@dataclass(frozen=True)
class Drafts:
    """Applications that are not handed in yet: `pages` of each are answered."""

    count: int
    ago: Span
    pages: Span


@dataclass(frozen=True)
class Script:
    service: str
    year: int
    surnames: Sequence[str]
    given_names: Sequence[str]
    spots: Sequence[str]
    spare_phones: int
    drafts: Drafts
    seats: Sequence[Seat]
    townships: int
    villages: int
    address: str
    answers: Mapping[str, Any]
    households: Mapping[str, Household]
    plots: Sequence[Plot]


@cache
def script(path: Path = SCRIPT) -> Script:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    homes = {one["id"]: _household(one) for one in told["households"]}
    common = [
        key for key in homes if not any(key in plot.get("households", ()) for plot in told["plots"])
    ]
    return Script(
        service=told["service"],
        year=told["year"],
        surnames=told["surnames"].split(),
        given_names=told["given_names"].split(),
        spots=told["spots"],
        spare_phones=told["spare_phones"],
        drafts=Drafts(
            told["drafts"]["count"], _span(told["drafts"]["ago"]), _span(told["drafts"]["pages"])
        ),
        seats=[Seat(**one) for one in told["officers"]],
        townships=told["townships"],
        villages=told["villages"],
        address=told["address"],
        answers=told["answers"],
        households=homes,
        plots=[_plot(one, told["acts"], common) for one in told["plots"]],
    )


def shortened(script: Script, cases: int | None) -> Script:
    """At most so many cases, a first one of every plot before a second; all of them for None."""
    if cases is None:
        return script
    counts = dict.fromkeys((plot.id for plot in script.plots), 0)
    for plot in islice(in_turn(script.plots), max(cases, 0)):
        counts[plot.id] += 1
    plots = [replace(plot, count=counts[plot.id]) for plot in script.plots]
    return replace(script, plots=plots)


def in_turn(plots: Sequence[Plot]) -> Iterator[Plot]:
    """As often as each is played; not one after the other, so that a fill shows variety early."""
    left = {plot.id: plot.count for plot in plots}
    while any(left.values()):
        for plot in plots:
            if left[plot.id]:
                left[plot.id] -= 1
                yield plot


def _household(told: Mapping[str, Any]) -> Household:
    return Household(
        told["id"], _span(told["age"]), told["amounts"], told["answers"], told.get("members", ())
    )


def _plot(told: Mapping[str, Any], acts: Mapping[str, Any], common: Sequence[str]) -> Plot:
    steps = [_step(one, acts) for one in _flat(told["steps"])]
    homes = told.get("households", common)
    return Plot(told["id"], told["count"], _span(told["ended"]), homes, steps)


def _flat(steps: Sequence[Any]) -> Iterator[Any]:
    """A course that stands inside another is played there."""
    for step in steps:
        if isinstance(step, list):
            yield from _flat(step)
        else:
            yield step


def _step(told: Any, acts: Mapping[str, Any]) -> Step:
    name = told["step"] if isinstance(told, dict) else told
    known = acts[name]
    own = told.get("given", {}) if isinstance(told, dict) else {}
    return Step(
        **{
            "act": "" if "wait" in known else name,
            **known,
            "given": {**known.get("given", {}), **own},
        }
    )


def _span(told: Sequence[int]) -> Span:
    return told[0], told[1]
