"""Guidance or self-promotion: does a text say what to do, or what leaders did and meetings said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xiangli.resources.rules.gate.findings import Remark
from xiangli.resources.rules.gate.piece import Piece, written
from xiangli.resources.rules.gate.reading import sentences
from xiangli.resources.rules.gate.signs import sign


@dataclass(frozen=True, slots=True)
class Leaning:
    """How many sentences there are, and how many of them do which; some do neither."""

    sentences: int
    promoting: int
    guiding: int

    @property
    def promotes(self) -> int:
        """Per cent of the sentences."""
        return self.promoting * 100 // self.sentences if self.sentences else 0


@dataclass(frozen=True, slots=True)
class Balance:
    """Of a column: pieces that promote more than they guide, that guide, and the rest."""

    promoting: int
    guiding: int
    neither: int

    @property
    def percent(self) -> int:
        """Of all pieces those that promote."""
        return self.promoting * 100 // max(1, self.promoting + self.guiding + self.neither)

    def tips(self, most: int) -> bool:
        """Whether more promote than the standard's `column_percent`."""
        return self.percent > most


def leaning(piece: Piece) -> Leaning:
    """Of the prose. Facts that the kind's own fields give are guidance, and not counted here."""
    promoting = guiding = total = 0
    for text in written(piece):
        if not text.prose or text.field.startswith(("pictures.", "own.", "sms_text")):
            continue
        for each in sentences(text):
            total += 1
            said = text.text[each.start : each.end]
            if sign("promoting").search(said):
                promoting += 1
            elif sign("guiding").search(said):
                guiding += 1
    return Leaning(total, promoting, guiding)


def promotion(piece: Piece, most: int) -> Iterator[Remark]:
    """Too much of a piece is about us: more than `most` per cent, and more than guides."""
    found = leaning(piece)
    if found.promotes > most and found.promoting > found.guiding:
        yield Remark("promotion.leaning", None, {"percent": str(found.promotes)})


def balance(found: Iterable[Leaning]) -> Balance:
    """Of a column, from the leanings of its pieces."""
    signs = [(each.promoting > each.guiding, each.guiding > 0) for each in found]
    promoting = sum(promotes for promotes, _ in signs)
    guiding = sum(guides for promotes, guides in signs if not promotes)
    return Balance(promoting, guiding, len(signs) - promoting - guiding)
