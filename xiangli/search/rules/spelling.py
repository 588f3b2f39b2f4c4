"""Which known word was meant by one that finds nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from xiangli.search.rules.sounds import sound

MOST_EDITS: Final = 2


def nearest(term: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Those heard alike first, then those of few other signs; a word of two signs may differ in
    one, a longer one in two."""
    heard = sound(term)
    ranked = []
    for word in dict.fromkeys(known):
        if word == term:
            continue
        far = edits(term, word)
        alike = bool(heard) and sound(word) == heard
        if alike or (far <= (1 if len(term) <= 3 else MOST_EDITS) and far < len(term)):
            ranked.append((not alike, far, len(word), word))
    return [word for *_, word in sorted(ranked)[:most]]


def edits(one: str, other: str) -> int:
    """Signs to put in, take out or change until one is the other (Levenshtein)."""
    if abs(len(one) - len(other)) > MOST_EDITS:
        return MOST_EDITS + 1
    before = list(range(len(other) + 1))
    for row, sign in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            changed = before[column - 1] + (sign != against)
            now.append(min(before[column] + 1, now[-1] + 1, changed))
        before = now
    return before[-1]


def patterns(term: str) -> list[str]:
    """LIKE patterns of what is one sign away: one changed, one too many, one missing."""
    safe = ["".join(f"\\{s}" if s in "\\%_" else s for s in sign) for sign in term]
    changed = ["".join((*safe[:at], "_", *safe[at + 1 :])) for at in range(len(safe))]
    fewer = ["".join((*safe[:at], *safe[at + 1 :])) for at in range(len(safe)) if len(safe) > 2]
    more = ["".join((*safe[:at], "_", *safe[at:])) for at in range(len(safe) + 1)]
    return [*changed, *fewer, *more]
