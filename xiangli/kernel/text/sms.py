"""How many short messages a text costs: UCS-2, 70 units alone, 67 in each part of several."""

from __future__ import annotations

from typing import Final

ALONE: Final = 70
IN_PARTS: Final = 67
_LAST_OF_ONE_UNIT: Final = 0xFFFF


def units(text: str) -> int:
    """16-bit units: one a character, two for a rare one beyond the basic plane."""
    return sum(map(_width, text))


def parts(text: str) -> tuple[str, ...]:
    """The text as it is sent, no character cut in two; nothing for an empty text."""
    if units(text) <= ALONE:
        return (text,) if text else ()
    filled: list[str] = []
    used = IN_PARTS
    for char in text:
        if used + _width(char) > IN_PARTS:
            filled.append("")
            used = 0
        filled[-1] += char
        used += _width(char)
    return tuple(filled)


def segments(text: str) -> int:
    """How many messages are billed."""
    return len(parts(text))


def _width(char: str) -> int:
    return 2 if ord(char) > _LAST_OF_ONE_UNIT else 1
