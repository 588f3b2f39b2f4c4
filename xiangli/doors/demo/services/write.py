"""What the demonstration's county tells its people: one editor writes, another passes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from xiangli.doors.demo.logins import kept
from xiangli.doors.demo.rules.films import scripts, transcript
from xiangli.doors.opendata import shelf
from xiangli.doors.opendata.tables import tables
from xiangli.kernel.public import Actor
from xiangli.offices.public import actor_for
from xiangli.people.public import officer_named
from xiangli.resources.public import Manuscript, PieceRefused, read_pieces, take_in

CONTENT: Final = Path(__file__).parents[1] / "content"
DATA: Final = {"places-of-county": "places", "public-holidays": "holidays"}
EDITOR: Final = "county.editor"


def write_content(*, now: datetime) -> int:
    """How many pieces are new. May be repeated, and go on where it was killed.

    A demonstration that was made before there were editors has none, and stays without.
    """
    editors = list(_editors(now))
    if len(editors) < 2:
        return 0
    writer, reviewer = editors[:2]
    return sum(
        take_in(piece=with_words(_with_data(piece, now)), by=writer, passed_by=reviewer, now=now)
        for piece in read_pieces(CONTENT)
        if not isinstance(piece, PieceRefused)  # a test holds that none is
    )


def with_words(piece: Manuscript) -> Manuscript:
    """What is said in its film, where a script of one stands beside it."""
    script = scripts().get(piece.key)
    if script is None:
        return piece
    return replace(piece, fields={**piece.fields, "transcript": transcript(script)})


def _with_data(piece: Manuscript, now: datetime) -> Manuscript:
    """A data set of the demonstration is one of the county's own open tables."""
    if piece.key not in DATA:
        return piece
    table = tables()[DATA[piece.key]]
    shelf.kept(table, now)
    return replace(piece, file=(f"{piece.key}.csv", shelf.path_of(table, "csv").read_bytes()))


def _editors(now: datetime) -> Iterator[Actor]:
    for login in kept():
        account = officer_named(login.username) if login.role == EDITOR else None
        if account is not None:
            yield actor_for(account.pk, login.post_id, now)
