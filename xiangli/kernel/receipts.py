"""Receipt numbers: twelve digits that survive being read over the phone.

Year and month (4), drawn at random (6), check digits (2) by ISO 7064 mod 97-10, which catches
every single wrong digit and every swap of neighbours. Digits only, so nothing looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from stdnum.iso7064 import mod_97_10

from xiangli.kernel.errors import NumberCheck, NumberLength, NumberLetter, NumberMonth
from xiangli.kernel.numerals import SPOKEN, read_aloud, written

LENGTH: Final = 12
DRAWN: Final = 1_000_000
MONTHS: Final = frozenset(f"{month:02d}" for month in range(1, 13))
_NUMERAL: Final = "[0-9" + "".join(SPOKEN) + "]"
_TAIL: Final = re.compile(f"{_NUMERAL}*$")
_BROKEN: Final = re.compile(f"{_NUMERAL}*[0-9]{_NUMERAL}*")


def new_number(yymm: str, draw: Callable[[int], int]) -> str:
    """A new number for a month such as "2611"; `draw(n)` gives 0 to n-1, e.g. secrets.randbelow.

    The caller sees to it that it is not taken. Raises NumberLength, NumberLetter, NumberMonth.
    """
    if len(yymm) != 4:
        raise NumberLength(want=4, got=len(yymm))
    if not (yymm.isascii() and yymm.isdigit()):
        raise NumberLetter(position=1)
    _check_month(yymm)
    body = f"{yymm}{draw(DRAWN) % DRAWN:06d}"
    return body + mod_97_10.calc_check_digits(body)


def parse_number(text: str) -> str:
    """The twelve digits of what was typed or said.

    Takes spaces, dashes, full-width digits, numerals read aloud, a place's name or a label in
    front and 号 behind. Raises a BadNumber: NumberLength, NumberLetter, NumberMonth, NumberCheck.
    """
    said = written(text).removesuffix("号")
    tail = _TAIL.search(said)
    start = tail.start() if tail else len(said)
    head, digits = said[:start], read_aloud(said[start:])
    broken = _BROKEN.search(head)
    if broken:
        raise NumberLetter(position=broken.end() - broken.start() + 1)
    if len(digits) != LENGTH:
        raise NumberLength(want=LENGTH, got=len(digits))
    _check_month(digits)
    if not mod_97_10.is_valid(digits):
        raise NumberCheck
    return digits


def show_number(number: str) -> str:
    """In fours, as it is printed and read out: "2611-0417-3597"."""
    return "-".join(number[at : at + 4] for at in range(0, len(number), 4))


def _check_month(digits: str) -> None:
    if digits[2:4] not in MONTHS:
        raise NumberMonth
