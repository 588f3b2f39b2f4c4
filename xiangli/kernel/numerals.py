"""Digits as people write and say them, turned into 0-9 before any code is checked."""

from __future__ import annotations

import unicodedata
from typing import Final

SPOKEN: Final = {
    char: digit
    for digit, chars in {
        "0": "零〇○洞",
        "1": "一幺壹",
        "2": "二两贰",
        "3": "三叁",
        "4": "四肆",
        "5": "五伍",
        "6": "六陆",
        "7": "七柒拐",
        "8": "八捌",
        "9": "九玖勾",
    }.items()
    for char in chars
}
_SEPARATING: Final = frozenset("ZPC")


def _decimal(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def written(text: str) -> str:
    """Without spaces, punctuation and invisible signs; full-width and other digits as 0-9.

    Letters and Chinese numerals stay as they are.
    """
    folded = unicodedata.normalize("NFKC", text)
    kept = (char for char in folded if unicodedata.category(char)[0] not in _SEPARATING)
    return "".join(map(_decimal, kept))


def read_aloud(text: str) -> str:
    """Like `written`, with numerals as read over the phone (一二三, 幺, 两, 洞 …) as 0-9 too."""
    return "".join(SPOKEN.get(char, char) for char in written(text))


def first_non_digit(text: str) -> int | None:
    """Position, from 1, of the first character that is not 0-9."""
    for position, char in enumerate(text, start=1):
        if char not in "0123456789":
            return position
    return None
