"""The plain values that pass through the rules."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Answers: TypeAlias = Mapping[str, Json]
Row: TypeAlias = dict[str, Json]
Lang = Literal["zh", "en"]
PlaceName: TypeAlias = Callable[[str], Sequence[str]]
"""Names of a place of 2 to 12 digits from its county down; empty where there is no such place."""


@dataclass(frozen=True, slots=True)
class Both:
    """A text in both languages."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


def no_places(_code: str) -> Sequence[str]:
    """The look-up of a room without places."""
    return ()


@dataclass(frozen=True, slots=True)
class Here:
    """What a check needs to know of the world: the day, the places, and the county that asks.

    `signer` is the name that a signature must bear ("": any); `signers` the same by row.
    """

    today: date
    places: PlaceName = no_places
    county: str = ""
    signer: str = ""
    signers: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an answer; see `problems.py` for the codes.

    `field` is the name of the form field to mend ("" for the whole question).
    """

    code: str
    question: str
    field: str = ""
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of posted fields: a canonical value (None: nothing was entered) or problems."""

    value: Json = None
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems
