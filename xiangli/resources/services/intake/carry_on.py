"""Take the rows of a file in, each in a transaction with the count of it: a kill costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor, china_date
from xiangli.offices.public import NotHolding, UnknownPost, actor_for
from xiangli.places.public import PlacesError
from xiangli.resources.errors import (
    FileNotTaken,
    PieceRefused,
    ResourcesForbidden,
    TreeMissing,
    UnknownDomain,
)
from xiangli.resources.models import Intake, IntakeLine
from xiangli.resources.rules.intake.columns import in_headings, piece_of_row, title_of
from xiangli.resources.rules.intake.documents import lost, piece_of_section, read_document
from xiangli.resources.rules.intake.tables import read_table
from xiangli.resources.rules.pieces import Manuscript
from xiangli.resources.services.take_in import take_in
from xiangli.vault.public import scope

A_TURN: Final = 500  # rows, then others have theirs

Line = tuple[int, str, Callable[[], Manuscript]]
"""Row, title, and how the piece is made of it, which may refuse."""


def carry_on(*, intake: UUID, by: Actor, now: datetime, most: int = A_TURN) -> bool:
    """Take in at most so many rows more. Whether some are left."""
    found = Intake.objects.get(pk=intake)
    if not found.is_open or found.data is None:
        return False
    try:
        lines = _lines(found, now)
        if found.total is None:
            _count(found, now)
        ahead = (line for line in lines if line[0] > found.done)
        for line in islice(ahead, most):
            _one(found.pk, line, by, now)
        if next(ahead, None) is not None:
            return True
        _end(found, "done", "", now)
    except FileNotTaken as broken:
        _end(found, "stopped", str(broken.params["problem"]), now)
    return False


def actor_of_intake(intake: UUID, now: datetime) -> Actor | None:
    """Whoever handed it in, if they still hold the post; else it stops."""
    found = Intake.objects.defer("data").get(pk=intake)
    try:
        if found.post is not None:
            return actor_for(found.account, found.post, now)
    except (NotHolding, UnknownPost):
        _end(found, "stopped", "no_post", now)
    return None


def _lines(found: Intake, now: datetime) -> Iterator[Line]:
    data = bytes(found.data or b"")
    if found.name.lower().endswith(".docx"):
        told = partial(
            piece_of_section, kind=found.kind, domain=found.domain, place=found.place_code,
            by=found.post_name, day=china_date(found.handed_in_at),
        )  # fmt: skip
        for number, section in enumerate(read_document(data, split=found.split), 1):
            yield number, section.title, partial(told, section, number)
        return
    for number, row in read_table(data, found.name):
        yield number, title_of(row), partial(piece_of_row, row, number)


def _count(found: Intake, now: datetime) -> None:
    total = sum(1 for _ in _lines(found, now))
    pictures = 0
    if found.name.lower().endswith(".docx"):
        pictures = lost(read_document(bytes(found.data or b""), split=found.split))
    Intake.objects.filter(pk=found.pk).update(total=total, state="running", lost_pictures=pictures)


def _one(intake: UUID, line: Line, by: Actor, now: datetime) -> None:
    """What another worker took meanwhile is left alone."""
    number, title, make = line
    with scope(by):
        held = Intake.objects.select_for_update().defer("data").get(pk=intake)
        if held.done >= number:
            return
        try:
            new = take_in(piece=make(), by=by, now=now)
            held.taken, held.known = held.taken + new, held.known + (not new)
        except PieceRefused as refused:
            _refuse(
                held, number, title, str(refused.params["problem"]), refused.params.get("names", "")
            )
        except ResourcesForbidden:
            _refuse(held, number, title, "forbidden")
        except (TreeMissing, PlacesError):
            _refuse(held, number, title, "unknown_place")
        except UnknownDomain as unknown:
            _refuse(held, number, title, "unknown_domain", unknown.params["domain"])
        held.done = number
        held.save(update_fields=["done", "taken", "known", "refused"])


def _refuse(held: Intake, row: int, title: str, problem: str, names: object = "") -> None:
    held.refused += 1
    IntakeLine.objects.create(
        intake_id=held.pk, row=row, title=title[:120], problem=problem[:30],
        names=in_headings(str(names))[:300],
    )  # fmt: skip


def _end(found: Intake, state: str, problem: str, now: datetime) -> None:
    Intake.objects.filter(pk=found.pk).update(
        state=state, problem=problem[:30], data=None, ended_at=now
    )
