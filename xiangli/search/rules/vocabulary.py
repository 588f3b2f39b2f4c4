"""Words that say nothing, and words that mean the same: villagers' and official ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from xiangli.search.rules.segmenting import fold, stem

_NOTHING: Final = re.compile(r"(?!)")


@dataclass(frozen=True)
class Vocabulary:
    """`phrases` finds every word of a group in a text, the longest first."""

    ignored: frozenset[str]
    groups: Mapping[str, tuple[str, ...]]
    phrases: re.Pattern[str]

    def same(self, term: str) -> tuple[str, ...]:
        """The term, then every other word for it."""
        return tuple(dict.fromkeys((term, *self.groups.get(term, ()))))


def vocabulary(ignored: Iterable[str], same: Iterable[Iterable[str]]) -> Vocabulary:
    """A word in several groups finds the words of all of them."""
    groups: dict[str, tuple[str, ...]] = {}
    for line in same:
        names = tuple(dict.fromkeys(folded for word in line if (folded := fold(str(word)))))
        for name in names:
            groups[name] = tuple(dict.fromkeys((*groups.get(name, ()), *names)))
    whole = sorted((name for name in groups if len(name) > 1), key=len, reverse=True)
    return Vocabulary(
        ignored=frozenset(stem(fold(str(word))) for word in ignored),
        groups=groups,
        phrases=re.compile("|".join(map(_bounded, whole))) if whole else _NOTHING,
    )


def _bounded(name: str) -> str:
    """Latin words count as whole words only."""
    return rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
