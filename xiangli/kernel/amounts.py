"""Decimal amounts as typed, read into whole hundredths without ever touching a float."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from xiangli.kernel.errors import (
    AmountDecimals,
    AmountEmpty,
    AmountGrouping,
    AmountLetter,
    AmountNegative,
    AmountTooLarge,
)

MOST: Final = 10**15
_NUMBER: Final = re.compile(r"([0-9,]*)(?:\.([0-9]*))?")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*|[0-9]*")


def fold(text: str) -> str:
    """Full-width signs as narrow ones, no spaces, minus signs as "-"."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return folded.replace("−", "-").replace("。", ".").replace("、", ",")


def hundredths(text: str, *, shift: int = 2) -> int:
    """A folded, unsigned decimal times 10^shift, exact. Raises a BadAmount."""
    if text.startswith("-"):
        raise AmountNegative
    number = _NUMBER.match(text)
    whole, decimals = (number[1], number[2] or "") if number else ("", "")
    taken = number.end() if number else 0
    if taken < len(text):
        raise AmountLetter(position=taken + 1)
    if not whole and not decimals:
        raise AmountEmpty
    if not _GROUPED.fullmatch(whole):
        raise AmountGrouping
    decimals = decimals.rstrip("0")
    if len(decimals) > shift:
        raise AmountDecimals(most=shift, got=len(decimals))
    value = (whole.replace(",", "") + decimals.ljust(shift, "0")).lstrip("0")
    if len(value) >= len(str(MOST)):
        raise AmountTooLarge
    return int(value or "0")
