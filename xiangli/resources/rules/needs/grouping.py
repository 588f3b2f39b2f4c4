"""Signals of one meaning and place are one need.

Two senses are alike if they share a word, and most of what they say: by words, a longer one
counting more, or by runs of three characters. A need is everything that hangs together by such
pairs, so that it does not matter which signal came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from xiangli.resources.rules.gate.likeness import likeness_of, shingles

LEAST: Final = 0.6


@dataclass(frozen=True, slots=True)
class Sense:
    """A text's telling words, as the search cuts and names them, and its shingles."""

    words: frozenset[str]
    shingles: frozenset[int]


def sense(text: str, words: Iterable[str]) -> Sense:
    return Sense(frozenset(words), shingles(text))


def likeness(one: Sense, other: Sense) -> float:
    """0 to 1, the same either way; 0 without a common word."""
    if one.words.isdisjoint(other.words):
        return 0.0
    by_words = _by_words(one.words, other.words)
    return max(by_words, likeness_of(one.shingles, other.shingles))


def alike(one: Sense, other: Sense) -> bool:
    return likeness(one, other) >= LEAST


def groups(senses: Sequence[Sense]) -> list[frozenset[int]]:
    """The senses' positions, group by group, whatever their order."""
    found: list[frozenset[int]] = []
    for at, new in enumerate(senses):
        near = [group for group in found if any(alike(new, senses[each]) for each in group)]
        found = [group for group in found if group not in near]
        found.append(frozenset({at}).union(*near))
    return sorted(found, key=min)


@dataclass(frozen=True, slots=True)
class Known:
    """A need that is there, by its key in the order of age; `kept` as in the model."""

    key: int
    kept: bool
    senses: tuple[Sense, ...]


def home_of(new: Sense, known: Iterable[Known]) -> list[int]:
    """Keys of the needs that the new sense belongs to, none for a need of its own.

    One that an editor keeps takes it alone, the nearest first. Others become one with it.
    """
    near = [(each, max(likeness(new, one) for one in each.senses)) for each in known if each.senses]
    near = [(each, how) for each, how in near if how >= LEAST]
    kept = [(each, how) for each, how in near if each.kept]
    if kept:
        return [min(kept, key=lambda pair: (-pair[1], pair[0].key))[0].key]
    return sorted(each.key for each, _ in near)


def _by_words(one: frozenset[str], other: frozenset[str]) -> float:
    """What is in both over what is in either, by characters; 治 and 治疗 count as one."""
    both = min(_shared(one, other), _shared(other, one))
    return both / (_size(one) + _size(other) - both)


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    return _size(word for word in one if any(word in each or each in word for each in other))


def _size(words: Iterable[str]) -> int:
    return sum(map(len, words))
