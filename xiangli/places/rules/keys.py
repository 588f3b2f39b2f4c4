"""What a place is found by: its name, and the initials of every reading of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Final

KEY_LENGTH: Final = 40
INITIALS_LENGTH: Final = 8
_TAIL: Final = re.compile(
    "(?:(?:社区)?(?:居民委员会|居委会)|村民委员会|村委会|社区|街道办事处|街道|嘎查|村|镇|乡|区|市|县)$"
)

Key = tuple[str, int]
"""A text to be found by, and the shortest query for which no earlier key of the same place matches
too: a search takes keys whose number is at most the query's length, and finds each place once."""


class Readings:
    """Initials of every reading of a character, the commonest first: `{"重": "zct", …}`."""

    def __init__(self, every: Mapping[str, str]) -> None:
        self.every = {character: "".join(sorted(found)) for character, found in every.items()}
        self.first = {ord(character): found[0] for character, found in every.items()}
        self.many = frozenset(character for character, found in every.items() if len(found) > 1)

    def of(self, sign: str) -> str:
        """All initials of one sign in the order of the alphabet."""
        return self.every.get(sign) or self.commonest(sign)

    def commonest(self, text: str) -> str:
        """Latin letters and digits stand for themselves, other signs for nothing."""
        found = text.translate(self.first)
        if found.isascii() and found.isalnum():
            return found
        return "".join(sign for sign in found if sign.isascii() and sign.isalnum())


def normal(text: str) -> str:
    """As keys and queries are compared: NFKC, no white space, small Latin letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def keys_of(name: str, readings: Readings) -> list[Key]:
    """The name itself and its initials in each of its readings, at most `INITIALS_LENGTH` letters.

    The tail that says what sort of place it is (村委会, 街道 …) is read in its commonest reading
    only. Characters without a reading are passed over.
    """
    text = normal(name)
    keys = _initials(text, readings)
    if text[:1].isascii():
        return _numbered(sorted({text[:KEY_LENGTH], *(key for key, _ in keys)} - {""}))
    keys.append((text[:KEY_LENGTH], 1))
    return keys if keys[0][0] else keys[1:]


def sought(keys: list[Key]) -> str:
    """All keys of a place in one text, a space before each."""
    return "".join(f" {text}" for text, _ in keys)


def query_key(text: str) -> str:
    """The beginning of a key that a typed query stands for."""
    key = normal(text)
    return key[:INITIALS_LENGTH] if key.isascii() else key[:KEY_LENGTH]


def _initials(text: str, readings: Readings) -> list[Key]:
    tail = _TAIL.search(text, 1)
    stem = text[: tail.start()] if tail else text
    if readings.many.isdisjoint(stem):
        return [(readings.commonest(text)[:INITIALS_LENGTH], 1)]
    options = [found for sign in stem if (found := readings.of(sign))][:INITIALS_LENGTH]
    rest = readings.commonest(tail[0])[: INITIALS_LENGTH - len(options)] if tail else ""
    texts = ["".join(found) + rest for found in product(*options)]
    return list(zip(texts, _fresh(tuple(map(len, options))), strict=True))


@lru_cache(maxsize=1024)
def _fresh(sizes: tuple[int, ...]) -> list[int]:
    """Of texts in order, made of one of so many letters at each place: where each differs first
    from the text before it, counted from 1."""
    found = [1]
    for length, size in enumerate(sizes, start=1):
        found = [number for before in found for number in (before, *[length] * (size - 1))]
    return found


def _numbered(texts: list[str]) -> list[Key]:
    previous = ""
    found = []
    for text in texts:
        found.append((text, _shared(previous, text) + 1))
        previous = text
    return found


def _shared(one: str, other: str) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
