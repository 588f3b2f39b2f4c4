"""Numbers of persons in a text: found where they stand, and shown masked.

An office's numbers are public: hotlines, landlines, what the piece gives as its contact. A mobile
number is somebody's, unless it is that contact; then whoever holds it should have agreed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from xiangli.kernel.public import (
    BadBankCard,
    BadIdNumber,
    check_bank_card,
    check_id_number,
    mask_bank_card,
    mask_id,
    mask_phone,
)
from xiangli.resources.rules.gate.findings import Remark, Span
from xiangli.resources.rules.gate.piece import Written
from xiangli.resources.rules.gate.signs import cards, sign

_CHINESE: Final = str.maketrans("〇零○一二三四五六七八九幺", "0001234567891")
_APART: Final = r"[\s()（）\-–—·.\u200b-\u200f\u2060\ufeff]{0,3}"
_NOT_AFTER: Final = r"(?<![0-9_=])"
_LIKELY_CODES: Final = {"kernel.id_number_check", "kernel.id_number_old"}
_LOOK_BACK: Final = 16
_NUMBERING: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){5,}")  # of a section, not of a person
MOBILE_LENGTH: Final = 11

Judge = Callable[[str, str, frozenset[str]], "tuple[str, str] | None"]


@dataclass(frozen=True, slots=True)
class Found:
    """`code` without its room: id_number, bank_card, mobile …"""

    code: str
    start: int
    end: int
    mask: str


def personal(texts: Iterable[Written], contacts: Iterable[str] = ()) -> Iterator[Remark]:
    """`contacts` are the texts in which the piece says whom to ask."""
    known = phones_in(contacts)
    for each in texts:
        for found in find(each.text, known):
            where = Span(each.field, found.start, found.end)
            yield Remark(f"personal.{found.code}", where, {"mask": found.mask})


def phones_in(texts: Iterable[str]) -> frozenset[str]:
    """The mobile numbers and landlines of these texts, as bare digits."""
    plain = [_plain(each, chinese=True) for each in texts]
    shapes = (_MOBILE, _LANDLINE)
    found = [_bare(one[0]) for text in plain for shape in shapes for one in shape.finditer(text)]
    return frozenset(found) | {number[-MOBILE_LENGTH:] for number in found}


def find(text: str, known: frozenset[str] = frozenset()) -> list[Found]:
    """In order, none within another. `known` numbers are those of an office."""
    taken: list[Found] = []
    readings = dict.fromkeys((_plain(text, chinese=False), _plain(text, chinese=True)))
    for shape, judge in _JUDGES:
        for plain in readings:
            for one in shape.finditer(plain):
                if _NUMBERING.fullmatch(one[0]):
                    continue
                before = plain[max(0, one.start() - _LOOK_BACK) : one.start()]
                told = judge(_bare(one[0]), before, known)
                if told is not None:
                    taken.append(Found(told[0], one.start(), one.end(), told[1]))
    return _apart(taken)


def masked(text: str, known: frozenset[str] = frozenset()) -> str:
    """The text with every such number masked, the office's own left."""
    parts, at = [], 0
    for found in find(text, known):
        if found.code != "duty_mobile":
            parts += [text[at : found.start], found.mask]
            at = found.end
    return "".join([*parts, text[at:]])


def _apart(found: list[Found]) -> list[Found]:
    """What was found first keeps its place: an identity number before the phone within it."""
    kept: list[Found] = []
    covered: set[int] = set()
    for each in found:
        here = range(each.start, each.end)
        if covered.isdisjoint(here):
            covered.update(here)
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


def _plain(text: str, *, chinese: bool) -> str:
    """Digits of any script as 0-9, every character in its place."""
    digits = "".join(char if char.isascii() else _digit(char) for char in text)
    return digits.translate(_CHINESE) if chinese else digits


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _bare(written: str) -> str:
    return "".join(char for char in written if char.isalnum()).upper()


def _identity(digits: str, _before: str, _known: frozenset[str]) -> tuple[str, str] | None:
    try:
        check_id_number(digits)
    except BadIdNumber as wrong:
        likely = wrong.code in _LIKELY_CODES and (len(digits) == 18 or _old_birth(digits))
        return ("id_like", mask_id(digits)) if likely and not _is_card(digits) else None
    return ("id_number", mask_id(digits))


def _old_birth(digits: str) -> bool:
    return 1 <= int(digits[8:10]) <= 12 and 1 <= int(digits[10:12]) <= 31


def _card(digits: str, _before: str, _known: frozenset[str]) -> tuple[str, str] | None:
    return ("bank_card", mask_bank_card(digits)) if _is_card(digits) else None


def _mobile(digits: str, _before: str, known: frozenset[str]) -> tuple[str, str]:
    number = digits[-MOBILE_LENGTH:]
    return ("duty_mobile" if number in known else "mobile", mask_phone(number))


def _landline(digits: str, before: str, known: frozenset[str]) -> tuple[str, str] | None:
    theirs = digits not in known and sign("home").search(before)
    return ("home_phone", mask_phone(digits)) if theirs else None


def _account(digits: str, before: str, known: frozenset[str]) -> tuple[str, str] | None:
    theirs = digits not in known and sign("account").search(before)
    return ("account", "*" * (len(digits) - 4) + digits[-4:]) if theirs else None


def _plate(sign_and_number: str, _before: str, _known: frozenset[str]) -> tuple[str, str]:
    return ("plate", sign_and_number[:2] + "*" * (len(sign_and_number) - 2))


def _is_card(digits: str) -> bool:
    try:
        check_bank_card(digits)
    except BadBankCard:
        return False
    return digits.startswith(cards(len(digits)))


def _digits(least: int, most: int, last: str = "0-9") -> re.Pattern[str]:
    count = f"{{{least - 2},{most - 2}}}"
    return re.compile(rf"{_NOT_AFTER}[0-9](?:{_APART}[0-9]){count}{_APART}[{last}](?![0-9])")


_MOBILE: Final = re.compile(
    rf"{_NOT_AFTER}(?:(?:00)?86{_APART}|0)?1{_APART}[3-9](?:{_APART}[0-9]){{9}}(?![0-9])"
)
_LANDLINE: Final = re.compile(
    rf"{_NOT_AFTER}(?:0[0-9]{{2,3}}{_APART})?[2-9](?:{_APART}[0-9]){{6,7}}(?![0-9])"
)
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\s]?"
    r"(?=[A-HJ-NP-Z]{0,6}[0-9])[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_JUDGES: Final[tuple[tuple[re.Pattern[str], Judge], ...]] = (
    (_digits(18, 18, "0-9Xx"), _identity),
    *((_digits(length, length), _card) for length in (19, 18, 17, 16)),
    (_digits(15, 15), _identity),
    (_MOBILE, _mobile),
    (_LANDLINE, _landline),
    (_digits(9, 30), _account),
    (_PLATE, _plate),
)
