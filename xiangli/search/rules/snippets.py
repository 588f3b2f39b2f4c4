"""The piece of a text around the words that were asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 90
BEFORE: Final = 16
MORE: Final = "…"
_BREAKS: Final = "。！？；，、：\n.!?;, "


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `hit` where it was asked for."""

    text: str
    hit: bool = False


def mark(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """The whole text with the words in it marked, the longest first."""
    found = re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None
    return tuple(_pieces(text, found))


def snippet(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """About ninety signs around the first word that is asked for; the beginning where none is."""
    flat = " ".join(text.split())
    found = re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None
    hit = found.search(flat) if found else None
    begin = _begin(flat, hit.start()) if hit else 0
    told = flat[begin : begin + LONGEST]
    before = MORE if begin else ""
    after = MORE if begin + LONGEST < len(flat) else ""
    return tuple(_pieces(f"{before}{told}{after}", found)) if told else ()


def _begin(text: str, hit: int) -> int:
    """After the last break before the hit, where it is near."""
    if hit <= BEFORE:
        return 0
    window = text[hit - BEFORE : hit]
    last = max(window.rfind(sign) for sign in _BREAKS)
    return hit - BEFORE + last + 1


def _pieces(text: str, found: re.Pattern[str] | None) -> Iterator[Piece]:
    begin = 0
    for hit in found.finditer(text) if found else ():
        if hit.start() > begin:
            yield Piece(text[begin : hit.start()])
        yield Piece(hit.group(), hit=True)
        begin = hit.end()
    if begin < len(text):
        yield Piece(text[begin:])
