"""How alike two texts are: Jaccard over sets of three characters, and an index to find candidates.

The index is a MinHash of 128 values from one hash a shingle (one permutation, empty places filled
as in Shrivastava 2017), folded into 32 bands of 4. Texts that share a band are worth comparing:
of those 0.6 alike 99 in 100 are found, of those 0.85 alike all but one in ten thousand million. The
numbers are kept in the database, so they are our own arithmetic and change with no library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from xiangli.kernel.public import normalise

SHINGLE: Final = 3
BANDS: Final = 32
ROWS: Final = 4
PLACES: Final = BANDS * ROWS
_WORD: Final = (1 << 64) - 1
_INT4: Final = 1 << 32


def folded(text: str) -> str:
    """Letters, characters and digits alone: neither punctuation nor spaces make a new text."""
    return "".join(c for c in normalise(text).lower() if unicodedata.category(c)[0] in "LNM")


def shingles(text: str) -> frozenset[int]:
    """Each run of three characters as one number; a shorter text is one shingle, none is none."""
    kept = folded(text)
    if not kept:
        return frozenset()
    width = min(SHINGLE, len(kept))
    return frozenset(_packed(kept[at : at + width]) for at in range(len(kept) - width + 1))


def likeness(one: str, other: str) -> float:
    """0 for nothing in common, 1 for the same shingles. Two empty texts are not alike."""
    return likeness_of(shingles(one), shingles(other))


def likeness_of(one: frozenset[int], other: frozenset[int]) -> float:
    """As `likeness`, for shingles that are at hand."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def bands(text: str) -> tuple[int, ...]:
    """32 numbers that fit a database's `int[]`; empty for an empty text.

    Store them, and ask for rows whose numbers overlap (`&&`): the candidates of `likeness`.
    """
    values = _signature(shingles(text))
    return tuple(
        _band(at, values[at * ROWS : (at + 1) * ROWS]) for at in range(len(values) // ROWS)
    )


def _signature(found: frozenset[int]) -> list[int]:
    """The least hash in each of 128 places; a place that stays empty takes another's."""
    if not found:
        return []
    least: list[int | None] = [None] * PLACES
    for shingle in found:
        value, place = divmod(_mixed(shingle), PLACES)
        before = least[place]
        least[place] = value if before is None or value < before else before
    return [next(_filled(least, place)) for place in range(PLACES)]


def _filled(least: list[int | None], place: int) -> Iterator[int]:
    attempt = 0
    at = place
    while True:
        value = least[at]
        if value is not None:
            yield value
        attempt += 1
        at = _mixed(place * PLACES + attempt) % PLACES


def _band(at: int, values: list[int]) -> int:
    mixed = at + 1
    for value in values:
        mixed = _mixed(mixed ^ value)
    return mixed % _INT4 - _INT4 // 2


def _packed(chars: str) -> int:
    number = 0
    for char in chars:
        number = number << 21 | ord(char)
    return number


def _mixed(value: int) -> int:
    """Every bit of 64 depends on every bit of the value (the finish of splitmix64)."""
    value = value + 0x9E3779B97F4A7C15 & _WORD
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _WORD
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _WORD
    return value ^ value >> 31
