"""From findings to a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xiangli.insights.rules.limits import Limits
from xiangli.insights.rules.scored import SCORED
from xiangli.insights.rules.site import Finding, Site
from xiangli.insights.rules.vetoes import VETOES

Word = Literal["vetoed", "failed", "passed", "excellent"]


@dataclass(frozen=True)
class Verdict:
    """`score` is None where a veto stands: nothing else counts then."""

    word: Word
    score: float | None
    findings: tuple[Finding, ...]


def judge(site: Site, limits: Limits) -> Verdict:
    findings = [found for rule in (*VETOES, *SCORED) for found in rule(site, limits)]
    ordered = tuple(sorted(findings, key=_weight))
    if any(found.kind == "veto" for found in ordered):
        return Verdict("vetoed", None, ordered)
    score = limits["verdict"]["full"] - sum(_taken(ordered, limits).values())
    return Verdict(_word(score, limits), round(score, 2), ordered)


def _taken(findings: tuple[Finding, ...], limits: Limits) -> dict[str, float]:
    """Points that each rule takes: no more than it has."""
    taken: dict[str, float] = {}
    for found in findings:
        section = limits.get(found.rule, {})
        most = float(section.get("points", limits["verdict"]["full"]))
        taken[found.rule] = min(taken.get(found.rule, 0.0) + found.points, most)
    return taken


def _word(score: float, limits: Limits) -> Word:
    limit = limits["verdict"]
    if score < limit["pass"]:
        return "failed"
    return "excellent" if score > limit["bonus_from"] else "passed"


def _weight(found: Finding) -> tuple[int, float, str, str]:
    order = ("veto", "scored", "unmeasured").index(found.kind)
    return order, -found.points, found.rule, found.path
