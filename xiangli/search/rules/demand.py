"""What of a query may be counted: nothing that could be about a person."""

from __future__ import annotations

import re
from typing import Final

from xiangli.kernel.public import read_aloud
from xiangli.search.rules.segmenting import fold, words_of

LONGEST: Final = 30
MOST_DIGITS: Final = 6  # a phone without its area code has seven
_DIGITS: Final = re.compile(r"[0-9]+")
_ADDRESS: Final = re.compile(r"@|://|www\.")


def countable(query: str) -> str:
    """The query as it is counted, "" where it is not: too long, or with anything like a number of
    an identity card, a phone, a bank card, or an address of mail or web in it."""
    text = fold(query[: LONGEST * 4])
    if not words_of(text) or len(text) > LONGEST or _ADDRESS.search(text):
        return ""
    digits = sum(map(len, _DIGITS.findall(read_aloud(text))))
    return "" if digits > MOST_DIGITS else text
