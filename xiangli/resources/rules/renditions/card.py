"""A card for the television: a title and four short lines."""

from __future__ import annotations

from dataclasses import dataclass

from xiangli.resources.rules.gate.piece import Piece
from xiangli.resources.rules.renditions.cutting import cut, lines
from xiangli.resources.rules.renditions.plain import plain, without_links
from xiangli.resources.rules.renditions.words import told


@dataclass(frozen=True, slots=True)
class Card:
    """A title of at most 16 characters, at most four lines of at most 20."""

    title: str
    lines: tuple[str, ...]


def card(piece: Piece) -> Card:
    """Steps a line each where they are short; else the summary, or the text without one."""
    words = told("card")
    title = cut(without_links(plain(piece.title)), words["title"])
    steps = [without_links(plain(item)) for item in _steps(piece)]
    if steps and len(steps) <= words["lines"] and all(0 < len(s) <= words["line"] for s in steps):
        return Card(title, tuple(steps))
    text = without_links(plain(piece.summary)) or _text(piece)
    return Card(title, tuple(lines(text, words["lines"], words["line"])))


def _steps(piece: Piece) -> tuple[str, ...]:
    return next((block.items for block in piece.body if block.kind == "steps"), ())


def _text(piece: Piece) -> str:
    return next((text for block in piece.body if (text := without_links(plain(block.text)))), "")
