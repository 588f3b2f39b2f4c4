"""One old address: got, read, and made a piece of, or told why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from xiangli.bridges.public import FetchError
from xiangli.kernel.public import Actor, china_date
from xiangli.places.public import PlacesError
from xiangli.resources.conf import county
from xiangli.resources.errors import (
    BadMoment,
    Incomplete,
    PieceRefused,
    ResourcesForbidden,
    SourceBroken,
    TreeMissing,
)
from xiangli.resources.models import OldAddress, Resource
from xiangli.resources.models.oldsite import COLUMN, FOLLOWS, GONE, PIECE
from xiangli.resources.rules.oldsite.addresses import Place, digest, place_of
from xiangli.resources.rules.oldsite.pages import Piece, Read, read_page, read_piece_of, text_of
from xiangli.resources.rules.oldsite.plan import PageKind, Plan, Target
from xiangli.resources.rules.pieces import Block, Manuscript, written
from xiangli.resources.services.archive import archive
from xiangli.resources.services.oldsite.keep_pictures import get_pictures, keep_pictures
from xiangli.resources.services.oldsite.readers import Got, Reader
from xiangli.resources.services.take_in import take_in
from xiangli.vault.public import scope

URL: Final = 200
HEADS: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!")


@dataclass(frozen=True, slots=True)
class Work:
    """`passed_by` is another editor where what passes the gate is published."""

    plan: Plan
    reader: Reader
    by: Actor
    now: datetime
    passed_by: Actor | None = None


def take_over(*, row: OldAddress, work: Work) -> Sequence[str]:
    """Where its page leads. What became of it stands in its row."""
    here = place_of(row.address)
    try:
        got, end = _get(row, here, work)
    except SourceBroken as broken:
        return _lose(row, str(broken.params["problem"]))
    except FetchError as failed:
        return _lose(row, failed.code.rpartition(".")[2])
    if here is None or end.key != here.key:
        _settle(row, became=FOLLOWS, why="moved", follows=end.digest)
        return [got.url]
    html, encoding = text_of(got.body, got.content_type)
    page = read_page(html, got.url)
    row.title, row.encoding = page.title, encoding
    row.scripts, row.styles, row.trackers = page.scripts, page.styles, page.trackers
    _read(row, here, page, html, work)
    return page.links


def _get(row: OldAddress, here: Place | None, work: Work) -> tuple[Got, Place]:
    """What stands there, and where it does. Raises SourceBroken, FetchError."""
    got = work.reader.get(row.address)
    end = place_of(got.url)
    if here is None or end is None or end.host != here.host:
        raise SourceBroken(problem="moved_away")
    if end.key == here.key and _is_file(got):
        raise SourceBroken(problem="attachment")
    return got, end


def _read(row: OldAddress, here: Place, page: Read, html: str, work: Work) -> None:
    kind = work.plan.kind_of(here)
    if page.heirs and (kind is None or not _has_text(html, kind, row.address)):
        heirs = [place for url in page.heirs if (place := place_of(url)) is not None]
        best = next((one for one in heirs if work.plan.kind_of(one)), heirs[0])
        _settle(row, became=FOLLOWS, why="frames", follows=best.digest)
        return
    column = work.plan.column_at(here)
    if kind is None:
        _to_column(row, column, "no_kind")
        return
    try:
        piece = read_piece_of(html, kind, row.address)
    except SourceBroken as broken:
        _to_column(row, column, str(broken.params["problem"]))
        return
    target = work.plan.column_named(piece.column) or column or kind.target
    row.domain, row.place_code = target.domain, target.place or county()
    _piece(row, piece, kind.kind, work)


def _piece(row: OldAddress, piece: Piece, kind: str, work: Work) -> None:
    row.title, row.content_hash = piece.title, piece.content_hash
    same = OldAddress.objects.filter(content_hash=piece.content_hash, resource__isnull=False)
    twin = same.exclude(pk=row.pk).first()
    if twin is not None:
        _settle(row, became=PIECE, why="duplicate", resource_id=twin.resource_id)
        return
    try:
        made = _draft(row, piece, kind, work)
        why, names = _publish(made, piece, work)
    except PieceRefused as refused:
        _settle(row, became=GONE, why="refused", names=str(refused.params.get("names", ""))[:300])
    except ResourcesForbidden:
        _settle(row, became=GONE, why="forbidden")
    except (TreeMissing, PlacesError):
        _settle(row, became=GONE, why="unknown_place", names=row.place_code)
    else:
        page: Resource = Resource.objects.get(key=made.key)
        _settle(row, became=PIECE, why=why, names=names[:300], resource_id=page.pk)


def _draft(row: OldAddress, piece: Piece, kind: str, work: Work) -> Manuscript:
    """With its pictures, in one transaction; they were got before it."""
    pictures = get_pictures(piece.body, row.site, work.reader)
    with scope(work.by):
        kept = keep_pictures(pictures, work.by, work.now)
        body = _body(piece.body, kept)
        row.pictures = sum(block["type"] == "picture" for block in body)
        row.lost_pictures = max(piece.shown - row.pictures, 0)
        made = _manuscript(row, piece, kind, body, work.plan)
        take_in(piece=made, by=work.by, now=work.now)
        page: Resource = Resource.objects.get(key=made.key)
        keys = [pictures[src].row for src in kept]
        OldAddress.objects.filter(pk__in=keys, resource=None).update(
            became=PIECE, why="picture", resource_id=page.pk
        )
    return made


def _manuscript(
    row: OldAddress, piece: Piece, kind: str, body: Sequence[Block], plan: Plan
) -> Manuscript:
    source = {
        "title": piece.title, "issuer": piece.issuer or plan.issuer, "date": piece.day,
        "licence": plan.licence, "url": row.address if _fits(row.address) else "",
    }  # fmt: skip
    head = {
        "kind": kind, "title": piece.title, "summary": piece.summary, "source": source,
        "collected": piece.day, "place": row.place_code,
    }  # fmt: skip
    key = digest(f"{row.site.host} {row.digest}")[:40]
    return written(f"old-{key}", row.domain, head, body)


def _publish(made: Manuscript, piece: Piece, work: Work) -> tuple[str, str]:
    """With the day on which it was public first; else it stays a draft, and why."""
    if work.passed_by is None:
        return "", ""
    draft = Resource.objects.filter(key=made.key, state="draft")
    day = piece.day if piece.day and piece.day <= china_date(work.now) else None
    draft.update(published_on=day)
    why, names = "", ""
    try:
        take_in(piece=made, by=work.by, now=work.now, passed_by=work.passed_by)
    except PieceRefused as stopped:
        why, names = "gate", str(stopped.params.get("names", ""))
    except (Incomplete, BadMoment) as missing:
        why, names = "incomplete", str(missing.params.get("fields", ""))
    except ResourcesForbidden:
        why = "not_passed"
    if why:
        draft.update(published_on=None)
        return why, names
    _put_away(made.key, day, work)
    return "", ""


def _put_away(key: str, day: date | None, work: Work) -> None:
    """What is older than the plan says is kept at its address, and out of the lists."""
    before, page = work.plan.archive_before, Resource.objects.get(key=key)
    if before and day and day < before and page.state == "published" and work.passed_by:
        archive(number=page.number, by=work.passed_by, now=work.now)


def _body(body: Sequence[Block], kept: Mapping[str, int]) -> list[Block]:
    made: list[Block] = []
    for block in body:
        if block["type"] != "picture":
            made.append(block)
        elif block["value"]["src"] in kept:
            image = kept[block["value"]["src"]]
            value = {"image": image, "alt": block["value"]["alt"], "credit": ""}
            made.append({"type": "picture", "value": value})
    return made


def _has_text(html: str, kind: PageKind, url: str) -> bool:
    try:
        read_piece_of(html, kind, url)
    except SourceBroken:
        return False
    return True


def _is_file(got: Got) -> bool:
    told = got.content_type.lower()
    return got.body.startswith(HEADS) or bool(told and "html" not in told and "text" not in told)


def _fits(address: str) -> bool:
    return len(address) <= URL and address.isascii()


def _to_column(row: OldAddress, column: Target | None, why: str) -> None:
    if column is None:
        _settle(row, became=GONE, why=why)
    else:
        _settle(
            row, became=COLUMN, why="", domain=column.domain, place_code=column.place or county()
        )


def _lose(row: OldAddress, why: str) -> Sequence[str]:
    _settle(row, became=GONE, why=why[:30])
    return ()


def _settle(row: OldAddress, **told: Any) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.save()
