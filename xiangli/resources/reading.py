"""A folder of pieces: a folder for each domain, a file for each piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from xiangli.resources.errors import PieceRefused
from xiangli.resources.models.finding import OPEN_FORMATS
from xiangli.resources.rules.pieces import Manuscript, read_piece


def read_pieces(folder: Path) -> Iterator[Manuscript | PieceRefused]:
    """Policies first, since others explain them; what is no piece comes as its error."""
    found = [_read(path) for path in sorted(folder.glob("*/*.md"))]
    yield from sorted(found, key=lambda one: isinstance(one, Manuscript) and one.kind != "policy")


def _read(path: Path) -> Manuscript | PieceRefused:
    try:
        piece = read_piece(path.stem, path.parent.name, path.read_text(encoding="utf-8"))
        return replace(piece, file=_beside(path)) if piece.kind == "dataset" else piece
    except UnicodeDecodeError:
        return PieceRefused(piece=path.stem, problem="bad_head")
    except PieceRefused as refused:
        return refused


def _beside(path: Path) -> tuple[str, bytes] | None:
    """The data of the same name: `rice.md` tells of `rice.csv`."""
    for ending in OPEN_FORMATS:
        data = path.with_suffix(f".{ending}")
        if data.is_file():
            return data.name, data.read_bytes()
    return None
