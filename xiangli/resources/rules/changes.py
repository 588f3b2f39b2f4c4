"""What changed between two texts, paragraph by paragraph and within a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final, Literal

How = Literal["same", "gone", "new"]
LONGEST: Final = 2000
"""Beyond so many characters a changed paragraph is shown whole, old and new."""
ALIKE: Final = 0.4
"""Paragraphs less alike than this are two different ones."""


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    how: How


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that went, came, or was changed: its parts in order."""

    parts: tuple[Part, ...]

    @property
    def how(self) -> How | Literal["changed"]:
        kinds = {part.how for part in self.parts}
        return self.parts[0].how if len(kinds) == 1 else "changed"


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Only what changed, in the order of reading; none where the texts are the same."""
    found: list[Change] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how != "equal":
            found += _paired(old[a:b], new[c:d])
    return found


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for before, after in zip_longest(old, new):
        if before is None or after is None:
            text = after if before is None else before
            yield Change((Part(text, "new" if before is None else "gone"),))
        elif _are_one(before, after):
            yield Change(tuple(_parts(before, after)))
        else:
            yield Change((Part(before, "gone"),))
            yield Change((Part(after, "new"),))


def _are_one(before: str, after: str) -> bool:
    if max(len(before), len(after)) > LONGEST:
        return False
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= ALIKE


def _parts(before: str, after: str) -> Iterator[Part]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            yield Part(before[a:b], "same")
            continue
        if a < b:
            yield Part(before[a:b], "gone")
        if c < d:
            yield Part(after[c:d], "new")
