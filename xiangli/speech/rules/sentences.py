"""A spoken text cut where one breathes."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 120  # characters; more than half a minute of speech
_ENDS: Final = re.compile(r"[^。！？；\n]+[。！？；\n]*")
_BREATHS: Final = re.compile(r"[^，、：]+[，、：]*")


def sentences(text: str) -> list[str]:
    """In order; together they are the text. A long sentence is cut at a comma, else anywhere."""
    return [part for sentence in _ENDS.findall(text) for part in _short(sentence)]


def _short(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST:
        return [sentence]
    parts: list[str] = []
    for breath in _BREATHS.findall(sentence):
        for piece in (breath[at : at + LONGEST] for at in range(0, len(breath), LONGEST)):
            if parts and len(parts[-1]) + len(piece) <= LONGEST:
                parts[-1] += piece
            else:
                parts.append(piece)
    return parts
