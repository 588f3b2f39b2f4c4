"""Citizens' identity numbers, GB 11643: 17 digits and a check character (ISO 7064 mod 11-2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from stdnum.cn import ric

from xiangli.kernel.ids.errors import (
    IdNumberBirth,
    IdNumberCheck,
    IdNumberLength,
    IdNumberLetter,
    IdNumberOld,
)
from xiangli.kernel.numerals import first_non_digit, read_aloud

LENGTH: Final = 18
FIRST_GENERATION: Final = 15
EARLIEST: Final = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number whose form is right; whether it was ever issued only the police can say."""

    value: str = field(repr=False)
    birth: date = field(repr=False)
    sex: Literal["female", "male"] = field(repr=False)


def check_id_number(text: str, *, today: date | None = None) -> IdNumber:
    """The number, its birth date and sex; with `today`, a birth after it is refused.

    The place in the first six digits is not looked up: counties come and go, numbers stay.
    Raises a BadIdNumber: IdNumberLength, IdNumberOld, IdNumberLetter, IdNumberBirth, IdNumberCheck.
    """
    number = read_aloud(text).upper()
    wrong = first_non_digit(number)
    if len(number) == FIRST_GENERATION and wrong is None:
        raise IdNumberOld
    if len(number) != LENGTH:
        raise IdNumberLength(want=LENGTH, got=len(number))
    if wrong is not None and (wrong != LENGTH or number[-1] != "X"):
        raise IdNumberLetter(position=wrong)
    birth = _birth(number, today)
    if number[-1] != ric.calc_check_digit(number):
        raise IdNumberCheck
    return IdNumber(number, birth, "male" if int(number[16]) % 2 else "female")


def show_id(number: str) -> str:
    """As it is read out: place, birthday, the rest: "511722 19590304 0021"."""
    return " ".join((number[:6], number[6:14], number[14:]))


def _birth(number: str, today: date | None) -> date:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise IdNumberBirth from None
    if birth < EARLIEST or (today is not None and birth > today):
        raise IdNumberBirth
    return birth
