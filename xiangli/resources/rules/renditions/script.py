"""The text as somebody reads it out: no addresses, steps counted, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator

from xiangli.resources.rules.gate.piece import Block, Piece
from xiangli.resources.rules.renditions.plain import sayable, sentence
from xiangli.resources.rules.renditions.words import told


def script(piece: Piece) -> str:
    """Title, summary and text, a line each. Numbers are said by whoever speaks it."""
    return "\n".join(script_lines(piece))


def script_lines(piece: Piece) -> Iterator[str]:
    """One line at a time, for whoever needs only the beginning."""
    yield from _line(piece.title)
    yield from _line(piece.summary)
    yield from body_lines(piece)


def body_lines(piece: Piece) -> Iterator[str]:
    for block in piece.body:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    yield from _line(block.text)
    for number, item in enumerate(block.items, start=1):
        text = sayable(item)
        if text and block.kind == "steps":
            text = told("script")["step"].format(number=number, text=text)
        yield from _line(text)
    yield from _rows(block.rows)


def _rows(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Each row with the names of its columns; a table of one row is that row."""
    if len(rows) == 1:
        yield from _line("，".join(filter(None, map(sayable, rows[0]))))
    heads = [sayable(cell) for cell in rows[0]] if rows else []
    for row in rows[1:]:
        cells = [sayable(cell) for cell in row]
        named = [_cell(heads[at] if at < len(heads) else "", cell) for at, cell in enumerate(cells)]
        yield from _line(told("script")["row_end"].join(filter(None, named)))


def _cell(head: str, cell: str) -> str:
    if not cell or not head:
        return cell
    return str(told("script")["cell"].format(head=head, cell=cell))


def _line(text: str) -> Iterator[str]:
    line = sentence(sayable(text))
    if line:
        yield line
