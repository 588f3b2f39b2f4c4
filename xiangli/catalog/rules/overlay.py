"""What a lower level may lay over a pack: fill in, add, tighten. Never weaken.

An overlay is a file of its own, `overlay.yaml`, kept in the edition beside the pack's files. Today
it can fill in local values, shorten periods, promise more than the law, drop papers that the
county can look up, cite the basis on which names may stand on the web, and hand the decision to the
townships where the pack allows it. Everything else of the pack stays as it is; a later, richer
overlay has to pass the same `tighten`.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from xiangli.catalog.rules.delegation import Delegation, delegate
from xiangli.catalog.rules.parts.base import Basis, Id, Part, Text, Words
from xiangli.catalog.rules.parts.listing import LawText
from xiangli.catalog.rules.parts.timing import Days

Jurisdiction = Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{4}|\d{6}|\d{9})$")]


class Silence(Part):
    """Deemed acceptance by a local rule, e.g. 安阳市政务服务条例 art. 36."""

    on_silence: Literal["deemed_accepted"]
    basis: Annotated[Basis, Field(min_length=1)]


class Periods(Part):
    """Shorter periods, in the pack's own units."""

    acceptance: Days | None = None
    committed: Days | None = None
    extended_to: Days | None = None
    commitments: Mapping[Id, Days] = Field(default_factory=dict)


class SharedPaper(Part):
    """A paper that is no longer asked for, and how the county gets it instead."""

    material: Id
    why: Words


class NamesOnWeb(Part):
    publicity: Id
    basis: Annotated[Basis, Field(min_length=1)]


class Overlay(Part):
    """`facts` fill placeholders, `local_values` the pack's own open values."""

    format: Literal[1]
    service: Id
    jurisdiction: Jurisdiction
    title: Words
    laws: Mapping[str, LawText] = Field(default_factory=dict)
    facts: Mapping[str, Words | Text] = Field(default_factory=dict)
    local_values: Mapping[Id, Words | Text] = Field(default_factory=dict)
    periods: Periods = Periods()
    silence: Silence | None = None
    shared_papers: tuple[SharedPaper, ...] = ()
    names_on_web: tuple[NamesOnWeb, ...] = ()
    delegation: Delegation | None = None


@dataclass(frozen=True, slots=True)
class Weakens:
    """A field of the overlay that would weaken the pack or does not fit it.

    Reasons: longer, unknown, not_shared, law_taken, other_service, not_delegable.
    """

    field: str
    reason: str


def tighten(
    pack: Mapping[str, Any], overlay: Overlay
) -> tuple[dict[str, Any], tuple[Weakens, ...]]:
    """The pack's data with the overlay laid on, and what of it had to be refused."""
    work = _Work(copy.deepcopy(dict(pack)), [])
    if overlay.service != pack["id"]:
        work.refuse("service", "other_service")
    _laws(work, overlay)
    _periods(work, overlay.periods)
    _commitments(work, overlay.periods.commitments)
    _silence(work, overlay.silence)
    _papers(work, overlay.shared_papers)
    _names(work, overlay.names_on_web)
    if overlay.delegation is not None:
        work.refused += [Weakens(*told) for told in delegate(work.data, overlay.delegation)]
    for key in overlay.local_values:
        if key not in pack.get("local_values", {}):
            work.refuse(f"local_values.{key}", "unknown")
    return work.data, tuple(work.refused)


@dataclass(slots=True)
class _Work:
    data: dict[str, Any]
    refused: list[Weakens]

    @property
    def clock(self) -> dict[str, Any]:
        """Empty where the service is explained only."""
        return self.data.get("clock") or {}

    def refuse(self, field: str, reason: str) -> None:
        self.refused.append(Weakens(field, reason))


def _laws(work: _Work, overlay: Overlay) -> None:
    for key, law in overlay.laws.items():
        if key in work.data["laws"]:
            work.refuse(f"laws.{key}", "law_taken")
        work.data["laws"].setdefault(key, law.model_dump())


def _periods(work: _Work, periods: Periods) -> None:
    clock, listing = work.clock, work.data["implementation"]
    shorter = (
        ("periods.acceptance", periods.acceptance, clock.get("acceptance"), "days"),
        ("periods.committed", periods.committed, listing["committed_limit"], "value"),
        ("periods.extended_to", periods.extended_to, clock.get("decision"), "extended_to"),
    )
    for field, days, holder, key in shorter:
        if days is None:
            continue
        if holder is None:
            work.refuse(field, "unknown")
        elif holder.get(key) is None or days > holder[key]:
            work.refuse(field, "longer")
        else:
            holder[key] = days
    if periods.extended_to is not None and "decision" in clock:
        listing["statutory_limit"]["extended_to"] = clock["decision"]["extended_to"]


def _commitments(work: _Work, shorter: Mapping[str, int]) -> None:
    known = {item["id"]: item for item in work.clock.get("commitments", ())}
    for key, days in shorter.items():
        if key not in known:
            work.refuse(f"periods.commitments.{key}", "unknown")
        elif days > known[key]["days"]:
            work.refuse(f"periods.commitments.{key}", "longer")
        else:
            known[key]["days"] = days


def _silence(work: _Work, silence: Silence | None) -> None:
    if silence is None:
        return
    acceptance = work.clock.get("acceptance")
    if acceptance is None:
        work.refuse("silence", "unknown")
    else:
        acceptance["on_silence"] = silence.on_silence
        acceptance["silence_basis"] = list(silence.basis)


def _papers(work: _Work, shared: tuple[SharedPaper, ...]) -> None:
    papers = {paper["id"]: paper for paper in work.data["materials"]}
    for at, item in enumerate(shared):
        paper = papers.get(item.material)
        if paper is None:
            work.refuse(f"shared_papers.{at}", "unknown")
        elif not paper["may_be_shared"]:
            work.refuse(f"shared_papers.{at}", "not_shared")
        else:
            work.data["materials"].remove(paper)
            said = {"name": paper["name"], "why": item.why.model_dump(), "basis": paper["basis"]}
            work.data.setdefault("not_asked", []).append(said)


def _names(work: _Work, names: tuple[NamesOnWeb, ...]) -> None:
    lists = {item["id"]: item for item in work.data.get("publicity", ())}
    for at, item in enumerate(names):
        found = lists.get(item.publicity)
        if found is None:
            work.refuse(f"names_on_web.{at}", "unknown")
        else:
            found["web"]["names"] = True
            found["web"]["names_basis"] = list(item.basis)
