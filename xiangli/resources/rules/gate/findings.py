"""What the gate says: findings, and a score that is explained by them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["blocking", "advisory"]
SEVERITIES: Final[tuple[Severity, ...]] = ("blocking", "advisory")
FULL: Final = 100
LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to `end` of a field (its path is told in `Written`)."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding before the standard has weighed it. `severity` is set where the case decides."""

    code: str
    where: Span | None = None
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. The words for its code stand in `data/findings.toml`.

    Params hold what the words name, never a person's number: that is in them masked.
    """

    code: str
    severity: Severity
    points: int
    where: Span | None = None
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a finding costs, what all of its code may cost together, and whether it blocks."""

    severity: Severity
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Report:
    """100 less the points of the findings, which is what they add up to.

    At most 20 findings of a code are listed; `unlisted` counts the others, which cost nothing.
    """

    score: int
    findings: tuple[Finding, ...]
    unlisted: Mapping[str, int]
    passes: bool

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity == "blocking")


def weigh(remarks: Iterable[Remark], weights: Mapping[str, Weight], pass_score: int) -> Report:
    """Blocking first, else in the order found. Nothing costs more than is left."""
    ordered = sorted(remarks, key=lambda each: _severity(each, weights) != "blocking")
    spent: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    listed: list[Finding] = []
    left = FULL
    for remark in ordered:
        seen[remark.code] += 1
        if seen[remark.code] > LISTED:
            continue
        weight = weights[remark.code]
        points = min(weight.points, weight.most - spent[remark.code], left)
        spent[remark.code] += points
        left -= points
        severity = _severity(remark, weights)
        listed.append(Finding(remark.code, severity, points, remark.where, remark.params))
    unlisted = {code: count - LISTED for code, count in seen.items() if count > LISTED}
    stopped = any(each.severity == "blocking" for each in listed)
    return Report(left, tuple(listed), unlisted, not stopped and left >= pass_score)


def _severity(remark: Remark, weights: Mapping[str, Weight]) -> Severity:
    """The stricter of what the case and what the standard say."""
    told = weights[remark.code].severity
    return "blocking" if "blocking" in {remark.severity, told} else "advisory"
