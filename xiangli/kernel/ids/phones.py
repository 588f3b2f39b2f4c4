"""Phone numbers of mainland China, kept as bare digits: mobile, landline with area code, service.

Shapes: 1[3-9] and nine digits; area code (010, 02x or 0 with three digits) and 7 or 8 digits that
begin with 2-9; the service numbers 12345, 12316 and 12379.
"""

from __future__ import annotations

import re
from typing import Final

from xiangli.kernel.ids.errors import (
    PhoneAreaMissing,
    PhoneLength,
    PhoneLetter,
    PhoneNotMobile,
    PhonePrefix,
)
from xiangli.kernel.numerals import first_non_digit, read_aloud

SERVICE_NUMBERS: Final = frozenset({"12345", "12316", "12379"})
MOBILE_LENGTH: Final = 11
MOBILE: Final = re.compile(r"1[3-9][0-9]{9}")
LOCAL: Final = re.compile(r"[2-9][0-9]{6,7}")
COUNTRY: Final = re.compile(r"(?:\+|00)86")
AREA: Final = re.compile(r"(01[0]|02[0-9]|0[3-9][0-9]{2})([0-9]*)")


def check_phone(text: str) -> str:
    """Any number of a person or an office, as digits ("13812341234", "08182223456", "12345").

    Drops +86 or 0086, with which area codes lose their 0. Raises a BadPhone: PhoneLength,
    PhoneLetter, PhonePrefix, PhoneAreaMissing.
    """
    number = _digits(text)
    if number in SERVICE_NUMBERS:
        return number
    if number.startswith("0"):
        return _landline(number)
    if LOCAL.fullmatch(number):
        raise PhoneAreaMissing
    if len(number) != MOBILE_LENGTH:
        raise PhoneLength(want=(MOBILE_LENGTH,), got=len(number))
    if not MOBILE.fullmatch(number):
        raise PhonePrefix
    return number


def check_mobile(text: str) -> str:
    """A number that can take an SMS. Raises PhoneNotMobile, or as `check_phone`."""
    number = check_phone(text)
    if not MOBILE.fullmatch(number):
        raise PhoneNotMobile
    return number


def show_phone(number: str) -> str:
    """A checked number as people write it: "138 1234 1234", "0818-2223456", "12345"."""
    if MOBILE.fullmatch(number):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    area = AREA.fullmatch(number)
    return f"{area[1]}-{area[2]}" if area else number


def _digits(text: str) -> str:
    said = read_aloud(text)
    country = COUNTRY.match(said)
    number = said[country.end() :] if country else said
    if country and not number.startswith(("0", "1")):
        number = f"0{number}"
    wrong = first_non_digit(number)
    if wrong is not None:
        raise PhoneLetter(position=wrong)
    return number


def _landline(number: str) -> str:
    area = AREA.fullmatch(number)
    if area is None:
        raise PhonePrefix
    if len(area[2]) not in {7, 8}:
        want = (len(area[1]) + 7, len(area[1]) + 8)
        raise PhoneLength(want=want, got=len(number))
    if not LOCAL.fullmatch(area[2]):
        raise PhonePrefix
    return number
