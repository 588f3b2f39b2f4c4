"""Texts cut into the words by which they are found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xiangli.kernel.public import lazily

if TYPE_CHECKING:
    import rjieba
else:
    rjieba = lazily("rjieba")


LONGEST_WORD: Final = 40
_WORD: Final = re.compile(r"[^\W_]+")
_LATIN: Final = re.compile(r"[a-z]+")


def fold(text: str) -> str:
    """As texts and queries are compared: NFKC, small letters, one space, nothing unprintable."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(sign if sign.isprintable() else " " for sign in folded).split())


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """Every word of a folded text and every word within a word, with the place where it begins."""
    for word, begin, _ in rjieba.tokenize(text, "search", False):
        if _WORD.fullmatch(word) and len(word) <= LONGEST_WORD:
            yield begin, stem(word)


def pairs_in(text: str) -> Iterator[tuple[int, str]]:
    """Characters that stand alone side by side, two and two: names that no dictionary has."""
    last, end = "", -1
    for word, begin, finish in rjieba.tokenize(text, "default", False):
        alone = len(word) == 1 and not word.isascii() and bool(_WORD.fullmatch(word))
        if alone and last and end == begin:
            yield begin - 1, last + word
        last, end = (word, finish) if alone else ("", -1)


def words_of(text: str) -> list[str]:
    """The words of a folded query, long ones whole."""
    return [stem(word) for word in rjieba.cut(text, False) if _WORD.fullmatch(word)]


def stem(word: str) -> str:
    """English words are found in one number: `allowances` as `allowance`."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss") and _LATIN.fullmatch(word):
        return word[:-1]
    return word
