"""How much of each place is kept fresh: pieces and columns, with the bar that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from xiangli.resources.public import (
    Column,
    Counts,
    State,
    columns,
    counted,
    kept_pieces,
    roll_up,
    state_of,
)

LEVELS: Final = {6: 9, 9: 12}
Bar = tuple[tuple[str, int, int], ...]
"""Class, start and width of each part, in percent of the whole."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A place with all below it."""

    code: str
    counts: Counts
    columns: Counts

    @property
    def bar(self) -> Bar:
        return bar_of(self.counts)

    @property
    def column_bar(self) -> Bar:
        return bar_of(self.columns)


def bar_of(counts: Counts) -> Bar:
    """Whole percents; what there is at all can be seen."""
    at, found = 0, []
    for name, many in (("rd", counts.overdue), ("am", counts.due), ("gn", counts.fresh)):
        wide = min(-(-many * 100 // counts.total) if counts.total else 0, 100 - at)
        found.append((name, at, wide))
        at += wide
    return tuple(found)


def sums(prefix: str, today: date) -> tuple[Sum, list[Sum]]:
    """The place with all below it, and the places one level below; in three queries."""
    return sums_of(counted(kept_pieces([prefix]), today), columns([prefix]), prefix, today)


def sums_of(
    pieces: Iterable[tuple[str, State, int]], filled: Iterable[Column], prefix: str, today: date
) -> tuple[Sum, list[Sum]]:
    by_piece = roll_up(pieces)
    by_column = roll_up((one.place_code, state_of(one.dates, today), 1) for one in filled)
    level = LEVELS.get(len(prefix), 0)
    codes = sorted({code for code in (*by_piece, *by_column) if len(code) == level})
    none = Counts()
    whole, *rows = (
        Sum(code, by_piece.get(code, none), by_column.get(code, none)) for code in (prefix, *codes)
    )
    return whole, rows
