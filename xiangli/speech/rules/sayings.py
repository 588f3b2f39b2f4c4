"""What is said for pieces of text, as data tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Sayings:
    """`say` are whole pieces, `readings` the pinyin of words, the rest parts of the rules."""

    say: Mapping[str, str]
    readings: Mapping[str, str]
    hotlines: frozenset[str]
    short_hotlines: frozenset[str]
    letters: Mapping[str, str]
    units: Mapping[str, str]
    measures: str
    calling: str
    signs: Mapping[str, str]
    phrases: dict[str, str]

    @cached_property
    def units_found(self) -> str:
        """A pattern of every unit, the longest first."""
        return "|".join(re.escape(unit) for unit in sorted(self.units, key=len, reverse=True))

    @cached_property
    def pieces(self) -> re.Pattern[str]:
        """A piece in Latin letters or digits counts only where no other stands beside it."""
        found = sorted(self.say, key=len, reverse=True)
        return re.compile("|".join(map(_bounded, found)) or r"(?!)")


def _bounded(piece: str) -> str:
    before = r"(?<![A-Za-z0-9])" if piece[:1].isascii() else ""
    after = r"(?![A-Za-z0-9])" if piece[-1:].isascii() else ""
    return f"{before}{re.escape(piece)}{after}"
