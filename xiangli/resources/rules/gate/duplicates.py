"""Is it there already: the same body under another title, nearly the same, the same title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from xiangli.resources.rules.gate.findings import Remark
from xiangli.resources.rules.gate.likeness import folded, likeness_of, shingles
from xiangli.resources.rules.gate.piece import Piece, body_text

TOO_SHORT: Final = 60
"""Below so many characters bodies are alike by their kind ("Monday to Friday"); then the title
counts with them."""


@dataclass(frozen=True, slots=True)
class Known:
    """A piece that is there already, found by its bands (`likeness.bands`) or by its title."""

    id: str
    title: str
    body: str


def duplicates(piece: Piece, known: Iterable[Known], limits: Mapping[str, int]) -> Iterator[Remark]:
    """One remark a piece that is there, the gravest; params: id, title, percent."""
    body, title = body_text(piece), folded(piece.title)
    for other in known:
        percent = percent_alike((piece.title, body), (other.title, other.body))
        params = {"id": other.id, "title": other.title, "percent": str(percent)}
        if percent >= limits["same_percent"]:
            yield Remark("likeness.same", None, params)
        elif percent >= limits["alike_percent"]:
            yield Remark("likeness.near", None, params)
        elif title and title == folded(other.title):
            yield Remark("likeness.title", None, params)


def percent_alike(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Of (title, body) pairs: by the bodies, so that another title does not hide them."""
    if min(len(folded(one[1])), len(folded(other[1]))) >= TOO_SHORT:
        return _percent(one[1], other[1])
    return _percent("\n".join(one), "\n".join(other))


def _percent(one: str, other: str) -> int:
    return int(likeness_of(shingles(one), shingles(other)) * 100)
