"""A sheet for the notice board: a title and a few lines that are read while standing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from xiangli.resources.rules.gate.piece import Block, Piece
from xiangli.resources.rules.renditions.cutting import cut
from xiangli.resources.rules.renditions.plain import sayable
from xiangli.resources.rules.renditions.words import told

CELL: Final = "："


def poster_lines(piece: Piece) -> Iterator[str]:
    """The title first; as many lines as one sheet takes, the rest stands on the page."""
    words = told("poster")
    title = cut(sayable(piece.title), words["title"])
    if title:
        yield title
        told_lines = filter(None, (cut(sayable(line), words["line"]) for line in _lines(piece)))
        yield from islice(told_lines, words["lines"])


def _lines(piece: Piece) -> Iterator[str]:
    yield piece.summary
    for block in piece.body:
        if block.kind != "heading":
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    yield block.text
    for number, item in enumerate(block.items, start=1):
        yield f"{number}. {item}" if block.kind == "steps" else item
    for row in block.rows[1:] or block.rows:
        yield CELL.join(filter(None, row))
