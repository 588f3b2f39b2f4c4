"""How common a character is, by the 通用规范汉字表: 3,500 + 3,000 + 1,605 in three grades."""

from __future__ import annotations

from functools import cache
from typing import Final

from xiangli.kernel.datafiles import load_text

GRADES: Final = (1, 2, 3)
_IDEOGRAPHS: Final = (
    (0x3007, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


def grade(char: str) -> int | None:
    """1 (common), 2 or 3 in the table; None outside it, be it rare, traditional or no hanzi."""
    return _grades().get(char)


def is_common_hanzi(char: str) -> bool:
    """Whether it is of the 3,500 of grade one, which plain texts keep to."""
    return grade(char) == 1


def is_hanzi(char: str) -> bool:
    """Whether it is a Chinese character at all, rare ones of the outer planes included."""
    return any(first <= ord(char) <= last for first, last in _IDEOGRAPHS)


def uncommon_hanzi(text: str) -> tuple[str, ...]:
    """The characters of a text beyond grade one, each once, in order."""
    return tuple(dict.fromkeys(c for c in text if is_hanzi(c) and not is_common_hanzi(c)))


@cache
def _grades() -> dict[str, int]:
    rows = [row for row in load_text("tgh.txt").splitlines() if not row.startswith("#")]
    return {char: at for at, row in zip(GRADES, rows, strict=True) for char in row}
