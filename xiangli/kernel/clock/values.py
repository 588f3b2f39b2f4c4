"""The clock's values: rules and facts that go in, explained deadlines that come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from xiangli.kernel.errors import BadPeriod

Unit = Literal["wd", "d"]
Silence = Literal["escalate", "deemed_accepted"]
State = Literal["not_started", "running", "paused", "met", "late"]
Stage = Literal["new", "waiting", "correcting", "deciding", "closed"]
Why = Literal[
    "first_day",
    "counted",
    "extended",
    "makeup",
    "provisional",
    "weekend",
    "holiday",
    "moved",
    "paused",
    "correction",
    "before_correction",
    "overdue",
]
FactKind = Literal[
    "received",
    "correction_asked",
    "correction_received",
    "accepted",
    "deemed_accepted",
    "refused_acceptance",
    "pause_started",
    "pause_ended",
    "extended",
    "decided",
    "withdrawn",
    "terminated",
]

MOST_DAYS: Final = 3_660
_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})
_NO_BASIS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Period:
    """So many working ("wd") or calendar ("d") days, 1 to 3,660, or `extended_to` in all.

    `on_silence` says what an acceptance period that runs out does. Raises BadPeriod.
    """

    days: int
    unit: Unit
    on_silence: Silence | None = None
    extended_to: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.days <= MOST_DAYS:
            raise BadPeriod(field="days", reason="range", least=1, most=MOST_DAYS)
        if self.unit not in {"wd", "d"}:
            raise BadPeriod(field="unit", reason="choice")
        if self.extended_to is not None and not self.days < self.extended_to <= MOST_DAYS:
            raise BadPeriod(
                field="extended_to", reason="range", least=self.days + 1, most=MOST_DAYS
            )


@dataclass(frozen=True, slots=True)
class ClockRule:
    """The clocks of a kind of case, as its pack names them.

    `leaves_out` names the kinds of pause that stop the decision clock (行政许可法 art. 45); all
    else counts. `basis` gives the articles, by "acceptance", "correction", "silence", "decision",
    "extension" and "leaves_out".
    """

    acceptance: Period
    decision: Period
    leaves_out: tuple[str, ...] = ()
    basis: Mapping[str, str] = field(default_factory=lambda: _NO_BASIS)


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened to a case on a day in China (a date or an aware moment).

    `detail`: a pause has "kind" and, where several of one kind run at once, "id".
    """

    kind: FactKind
    at: date
    detail: Mapping[str, object] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class ClockLine:
    """Days from the one to the other, both included, and how many of them count, and why.

    `source` is the article or notice; `name` a holiday's code where `why` is "holiday".
    """

    from_: date
    to: date
    counted: int
    why: Why
    source: str
    name: str = ""

    def as_json(self) -> dict[str, str | int]:
        """The line as `/api/v1/clock` gives it."""
        return {
            "from": self.from_.isoformat(),
            "to": self.to.isoformat(),
            "counted": self.counted,
            "why": self.why,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline with its explanation: the lines cover every day from start to due once."""

    due: date
    provisional: bool
    lines: tuple[ClockLine, ...]

    def as_json(self) -> dict[str, object]:
        """The answer of `/api/v1/clock`."""
        return {
            "due": self.due.isoformat(),
            "provisional": self.provisional,
            "lines": [line.as_json() for line in self.lines],
        }


@dataclass(frozen=True, slots=True)
class ClockState:
    """One clock of a case as it stands on a day.

    `due` is None before the start and while papers are corrected; under an open pause it is what
    it would be if the pause ended that day. `counted_days` are used up to that day or the end,
    `days_left` remain to `due` in the period's unit, negative when late, None without `due`.
    `overran` tells that some period of this clock ran out before its act, whatever came after.
    """

    state: State
    started: date | None = None
    due: date | None = None
    ended: date | None = None
    counted_days: int = 0
    days_left: int | None = None
    provisional: bool = False
    overran: bool = False
    lines: tuple[ClockLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both clocks of a case. `decision` is None until it starts.

    `deemed` tells that silence made the acceptance; `consequence` is what silence asks for now:
    "escalate", or "deemed_accepted" to be put on record, else None.
    """

    stage: Stage
    acceptance: ClockState
    decision: ClockState | None
    deemed: bool = False
    consequence: Silence | None = None
