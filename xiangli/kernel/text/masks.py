"""Masks that stand beside sealed values in lists; what looks unexpected is hidden whole."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from xiangli.kernel.datafiles import load_yaml
from xiangli.kernel.ids.phones import AREA, MOBILE

STAR: Final = "*"
DOTS: Final = frozenset("·•・‧.")
_COMPOUND: Final[frozenset[str]] = frozenset(load_yaml("surnames.yaml")["compound"])
_LONGEST: Final = max(map(len, _COMPOUND))
_ID_NUMBER: Final = re.compile(r"[0-9]{17}[0-9X]")
_CARD: Final = re.compile(r"[0-9]{12,19}")


def mask_name(name: str) -> str:
    """The family name and a star for each further character: "王**", "欧阳*", "阿***·***".

    A name with dots or spaces keeps its first character and the dots; a name of one character is
    hidden.
    """
    letters = _letters(unicodedata.normalize("NFC", name).strip())
    if len(letters) < 2:
        return STAR * len(letters)
    keep = 1 if any(_separates(letter) for letter in letters) else _family_length(letters)
    hidden = (letter if _separates(letter) else STAR for letter in letters[keep:])
    return "".join(letters[:keep]) + "".join(hidden)


def mask_phone(number: str) -> str:
    """ "138****1234"; of a landline the area code and the last two digits: "0818*****56"."""
    if MOBILE.fullmatch(number):
        return f"{number[:3]}{STAR * 4}{number[-4:]}"
    area = AREA.fullmatch(number)
    if area and len(area[2]) >= 7:
        return f"{area[1]}{STAR * (len(area[2]) - 2)}{number[-2:]}"
    return STAR * len(number)


def mask_id(number: str) -> str:
    """The first and last four of an identity number: "5117**********4021"."""
    if _ID_NUMBER.fullmatch(number):
        return f"{number[:4]}{STAR * 10}{number[-4:]}"
    return STAR * len(number)


def mask_bank_card(number: str) -> str:
    """The last four digits only."""
    if _CARD.fullmatch(number):
        return f"{STAR * (len(number) - 4)}{number[-4:]}"
    return STAR * len(number)


def _letters(name: str) -> list[str]:
    """Characters with the combining and variant signs that belong to them."""
    letters: list[str] = []
    for char in name:
        if letters and unicodedata.category(char)[0] == "M":
            letters[-1] += char
        else:
            letters.append(char)
    return letters


def _separates(letter: str) -> bool:
    return letter in DOTS or letter.isspace()


def _family_length(letters: list[str]) -> int:
    for length in range(min(_LONGEST, len(letters) - 1), 1, -1):
        if "".join(letter[0] for letter in letters[:length]) in _COMPOUND:
            return length
    return 1
