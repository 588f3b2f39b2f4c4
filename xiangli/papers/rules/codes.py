"""Verification codes: 20 letters and digits that can be read off a creased sheet of paper.

Crockford's base 32 has no I, L, O or U. Nineteen characters are drawn (95 bits), the last checks
the others (Luhn's rule modulo 32), so that a slip of the pen is told from a forgery.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from xiangli.papers.errors import CodeMisread

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUES: Final = {letter: value for value, letter in enumerate(ALPHABET)}
LOOK_ALIKES: Final = str.maketrans("OILU", "011V")
BETWEEN: Final = " -–—_.·\u3000"
LENGTH: Final = 20
GROUP: Final = 5


def new_code(draw: Callable[[int], int]) -> str:
    """A code without dashes. `draw(n)` gives a secret number below n, such as secrets.randbelow."""
    body = [draw(len(ALPHABET)) for _ in range(LENGTH - 1)]
    return "".join(ALPHABET[value] for value in [*body, _check(body)])


def parse_code(text: str) -> str:
    """The code in what somebody typed: full-width, small letters, spaces, O for 0. CodeMisread."""
    plain = unicodedata.normalize("NFKC", text[:100]).upper()
    letters = "".join(letter for letter in plain if letter not in BETWEEN).translate(LOOK_ALIKES)
    if len(letters) != LENGTH or not VALUES.keys() >= set(letters):
        raise CodeMisread(length=len(letters))
    values = [VALUES[letter] for letter in letters]
    if values[-1] != _check(values[:-1]):
        raise CodeMisread(length=LENGTH)
    return letters


def show_code(code: str) -> str:
    """In groups of five, as it is printed: `7K3M9-QW2XA-…`."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def digest_of(code: str) -> bytes:
    """What the public table keeps instead of the code (SHA-256)."""
    return hashlib.sha256(b"papers.code\x00" + code.encode()).digest()


def _check(values: Sequence[int]) -> int:
    """The value that makes the Luhn sum a multiple of 32."""
    size, total = len(ALPHABET), 0
    for place, value in enumerate(reversed(values)):
        weighed = value * 2 if place % 2 == 0 else value
        total += weighed // size + weighed % size
    return -total % size
