"""What a place asks for: the product's standard, tightened by the county, then by the township.

A lower level tightens limits, turns advice into a bar, asks for more elements, makes a finding cost
more, adds words. It can loosen nothing: what would is refused and told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from xiangli.resources.rules.gate.findings import FULL, Severity, Weight
from xiangli.resources.rules.gate.phrases import Lexicon, Phrase, Sort, built_in
from xiangli.resources.rules.gate.signs import gate_data

Tighter = Literal["higher", "lower"]
_WRITTEN: Final[Mapping[str, Severity]] = {"a": "advisory", "b": "blocking"}


class LocalPhrase(BaseModel):
    """A word that a county adds, and why; `instead` is empty where it is simply left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: Annotated[str, Field(min_length=1, max_length=40)]
    instead: Annotated[str, Field(max_length=60)] = ""
    sort: Sort
    why: Annotated[str, Field(max_length=200)] = ""
    within: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    severity: Severity | None = None


class Local(BaseModel):
    """What one level lays over the level above it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    limits: Mapping[str, Annotated[int, Field(ge=0, le=100_000)]] = Field(default_factory=dict)
    blocking: frozenset[str] = frozenset()
    required: Mapping[str, Mapping[str, Severity]] = Field(default_factory=dict)
    points: Mapping[str, Annotated[int, Field(ge=0, le=FULL)]] = Field(default_factory=dict)
    words: Annotated[tuple[LocalPhrase, ...], Field(max_length=5_000)] = ()


@dataclass(frozen=True, slots=True)
class Loosens:
    """A field of a local standard that was left out. Reasons: looser, unknown, taken."""

    field: str
    reason: Literal["looser", "unknown", "taken"]


@dataclass(frozen=True, slots=True)
class Standard:
    limits: Mapping[str, int]
    weights: Mapping[str, Weight]
    required: Mapping[str, Mapping[str, Severity]]
    only_in: Mapping[str, frozenset[str]]
    words: tuple[Phrase, ...]

    def asked_of(self, kind: str, domain: str) -> Mapping[str, Severity]:
        """What a piece has to say; without a domain, all that its kind may be asked."""
        return {
            element: severity
            for element, severity in self.required[kind].items()
            if not domain or domain in self.only_in.get(element, {domain})
        }


@cache
def national() -> Standard:
    """The standard that comes with the product."""
    data = gate_data()
    return Standard(
        limits={name: row["value"] for name, row in data["limits"].items()},
        weights={code: Weight(*row) for code, row in data["weights"].items()},
        required={
            kind: {element: _WRITTEN[letter] for element, letter in elements.items()}
            for kind, elements in data["required"].items()
        },
        only_in={element: frozenset(domains) for element, domains in data["only_in"].items()},
        words=built_in(),
    )


@cache
def tighter_way(limit: str) -> Tighter:
    """Whether a higher or a lower value of the limit is the stricter one."""
    way: Tighter = gate_data()["limits"][limit]["tighter"]
    return way


def tighten(upper: Standard, local: Local) -> tuple[Standard, tuple[Loosens, ...]]:
    """The standard below, never looser than `upper`, and what of `local` was refused."""
    refused: list[Loosens] = []
    below = replace(
        upper,
        limits=_limits(upper, local, refused),
        weights=_weights(upper, local, refused),
        required=_required(upper, local, refused),
        words=_words(upper, local, refused),
    )
    return below, tuple(refused)


def lexicon(standard: Standard) -> Lexicon:
    """The standard's words, ready to be looked for."""
    return _lexicon(standard.words)


@lru_cache(maxsize=16)
def _lexicon(words: tuple[Phrase, ...]) -> Lexicon:
    return Lexicon(words)


def _limits(upper: Standard, local: Local, refused: list[Loosens]) -> Mapping[str, int]:
    limits = dict(upper.limits)
    for name, value in local.limits.items():
        if name not in limits:
            refused.append(Loosens(f"limits.{name}", "unknown"))
        elif (value < limits[name]) == (tighter_way(name) == "lower") or value == limits[name]:
            limits[name] = value
        else:
            refused.append(Loosens(f"limits.{name}", "looser"))
    return limits


def _weights(upper: Standard, local: Local, refused: list[Loosens]) -> Mapping[str, Weight]:
    weights = dict(upper.weights)
    for code in sorted(local.blocking):
        if code in weights:
            weights[code] = replace(weights[code], severity="blocking")
        else:
            refused.append(Loosens(f"blocking.{code}", "unknown"))
    for code, points in local.points.items():
        if code not in weights:
            refused.append(Loosens(f"points.{code}", "unknown"))
        elif points < weights[code].points:
            refused.append(Loosens(f"points.{code}", "looser"))
        else:
            most = max(points, weights[code].most)
            weights[code] = replace(weights[code], points=points, most=most)
    return weights


def _required(
    upper: Standard, local: Local, refused: list[Loosens]
) -> Mapping[str, Mapping[str, Severity]]:
    required = {kind: dict(elements) for kind, elements in upper.required.items()}
    known = {element for elements in required.values() for element in elements}
    for kind, elements in local.required.items():
        for element, severity in elements.items():
            field = f"required.{kind}.{element}"
            if kind not in required or element not in known:
                refused.append(Loosens(field, "unknown"))
            elif severity == "advisory" and required[kind].get(element) == "blocking":
                refused.append(Loosens(field, "looser"))
            else:
                required[kind][element] = severity
    return required


def _words(upper: Standard, local: Local, refused: list[Loosens]) -> tuple[Phrase, ...]:
    """A word of the level above stays as it is; a lower level may only make it a bar."""
    if not local.words:
        return upper.words
    words = {phrase.say: phrase for phrase in upper.words}
    for at, word in enumerate(local.words):
        if word.say not in words:
            words[word.say] = Phrase(**word.model_dump())
        elif word.severity == "blocking":
            words[word.say] = replace(words[word.say], severity="blocking")
        else:
            refused.append(Loosens(f"words.{at}", "taken"))
    return tuple(words.values())
