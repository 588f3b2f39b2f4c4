"""How Chinese words are read: syllables without tones, their initials, and what is heard alike."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent.parent / "data"
_ALIKE: Final = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^n(?=[aeiouv])"), "l"),
    (re.compile(r"^hu(?=[aeio])|^fu?(?=[aeio])"), "f"),
    (re.compile(r"^hu$"), "fu"),
    (re.compile(r"(?<=[aei])ng$"), "n"),
)
"""Initials and finals that the south-west (and much else of the country) does not tell apart."""


@cache
def _syllables() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in (DATA / "syllables.txt").read_text(encoding="utf-8").splitlines():
        told, _, characters = line.partition("\t")
        found.update(dict.fromkeys(characters, tuple(told.split(","))))
    return found


def is_han(sign: str) -> bool:
    """Whether it is a character whose reading is known."""
    return sign in _syllables()


def syllables(text: str) -> list[str]:
    """The commonest reading of each character; Latin letters and digits stand for themselves."""
    known = _syllables()
    found = (known[sign][0] if sign in known else sign for sign in text)
    return [told for told in found if told.isascii() and told.isalnum()]


def pinyin(text: str) -> str:
    """老年 → laonian"""
    return "".join(syllables(text))


def initials(text: str) -> str:
    """老年 → ln"""
    return "".join(told[0] for told in syllables(text))


def sound(text: str) -> str:
    """The same for words that are heard alike: 零食 and 临时, 建房 and 剑黄."""
    return "".join(map(_alike, syllables(text)))


def _alike(syllable: str) -> str:
    for found, kept in _ALIKE:
        syllable = found.sub(kept, syllable)
    return syllable
