"""Texts cut to a length: after a clause where there is one, never within a number.

A width tells what one character counts: one, or two units of a short message, or nothing said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

MORE: Final = "…"
SENTENCE_ENDS: Final = "。！？!?"
CLAUSE_ENDS: Final = "。！？!?；;，,、：: \n"
_NUMERALS: Final = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两")
_WITHIN: Final = frozenset(".．:：/-–~%％‰,")
_UNITS: Final = frozenset("年月日号时点分秒元角毛斤两克吨升亩米里度岁个天人户只头棵袋次℃%％‰")
_NEVER_FIRST: Final = frozenset("。！？；，、：）》”’…!?;,:)")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")

Width = Callable[[str], int]


def one(_char: str) -> int:
    """Each character counts one."""
    return 1


def said(char: str) -> int:
    """Signs are not said."""
    return int(char.isalnum())


def cut(text: str, most: int, width: Width = one) -> str:
    """The text, or as much of it as fits: whole sentences, else with a sign that more follows.

    Empty where not even the first number fits.
    """
    if cut_at(text, most, width) == len(text):
        return text
    at = cut_at(text, most - width(MORE), width)
    kept = text[:at].rstrip()
    if kept.endswith(tuple(SENTENCE_ENDS)):
        return kept
    kept = kept.rstrip(CLAUSE_ENDS)
    return f"{kept}{MORE}" if kept else ""


def cut_at(text: str, most: int, width: Width = one) -> int:
    """Where to cut: the end of the text, or behind the last clause that fits if that is at least
    half of what fits, else between two characters that may be parted."""
    fit = _fit(text, most, width)
    if fit == len(text):
        return fit
    while fit > 0 and _joined(text, fit):
        fit -= 1
    clause = max((text.rfind(sign, 0, fit) for sign in CLAUSE_ENDS), default=-1) + 1
    return clause if clause * 2 >= fit and not _joined(text, clause) else fit


def lines(text: str, most: int, length: int) -> Iterator[str]:
    """At most so many lines of at most so many characters; the last tells if more follows."""
    rest = text.strip()
    for line in range(most):
        if not rest:
            return
        if line == most - 1:
            last = cut(rest, length)
            if last:
                yield last
            return
        at = cut_at(rest, length)
        if at == 0:
            yield MORE
            return
        yield rest[:at].rstrip()
        rest = rest[at:].lstrip()


def _fit(text: str, most: int, width: Width) -> int:
    """How many characters fit, looking no further."""
    used = 0
    for at, char in enumerate(text):
        used += width(char)
        if used > most:
            return at
    return len(text)


def _joined(text: str, at: int) -> bool:
    """Whether what stands left and right of this place belongs together."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if right in _JOINERS or left == "\u200d" or unicodedata.category(right)[0] == "M":
        return True
    if right in _NEVER_FIRST and left not in _NEVER_FIRST:
        return True
    if left in _NUMERALS:
        more = text[at + 1 : at + 2]
        number_goes_on = right in _WITHIN and (more in _NUMERALS if more else False)
        return right in _NUMERALS or right in _UNITS or number_goes_on
    return left in _WITHIN and right in _NUMERALS and text[max(0, at - 2)] in _NUMERALS
