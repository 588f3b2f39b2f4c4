"""A piece as others take it over: an entry of a feed, a record of open data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from xiangli.resources.rules.gate.piece import Piece, Source, body_text
from xiangli.resources.rules.renditions.cutting import cut
from xiangli.resources.rules.renditions.plain import plain
from xiangli.resources.rules.renditions.words import told

Value = str | None | Mapping[str, "str | None"]
KEYS: Final = (
    "id", "kind", "domain", "title", "summary", "text", "place_code", "place_name", "audience",
    "date", "updated", "contact", "source", "fields",
)  # fmt: skip
"""Of a record, in this order, for good: others read it by machine."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Of an Atom feed (RFC 4287). `author` is who answers for it, `categories` domain and kind."""

    id: str
    title: str
    summary: str
    updated: datetime
    author: str
    categories: tuple[str, ...]


def entry(piece: Piece, *, id: str, updated: datetime) -> Entry:  # noqa: A002
    """`id` is an address for good; the title is never empty, for the standard asks for one."""
    words = told("feed")
    title = cut(plain(piece.title), words["title"])
    return Entry(
        id=id,
        title=title or str(told("kinds")[piece.kind]),
        summary=cut(plain(piece.summary) or plain(body_text(piece)), words["summary"]),
        updated=updated,
        author=plain(piece.source.issuer or piece.source.collected_by or piece.place_name),
        categories=tuple(filter(None, (piece.domain, piece.kind))),
    )


def record(piece: Piece, *, id: str, updated: datetime) -> dict[str, Value]:  # noqa: A002
    """Ready for JSON. Every key is there; what is not known is null."""
    values: tuple[Value, ...] = (
        id,
        piece.kind,
        piece.domain or None,
        plain(piece.title) or None,
        plain(piece.summary) or None,
        "\n".join(filter(None, map(plain, body_text(piece).split("\n")))) or None,
        piece.place_code or None,
        plain(piece.place_name) or None,
        piece.audience or None,
        _day(piece.dated),
        updated.isoformat(),
        plain(piece.contact) or None,
        _source(piece.source),
        {name: plain(value) or None for name, value in sorted(piece.own.items())},
    )
    return dict(zip(KEYS, values, strict=True))


def _source(source: Source) -> dict[str, str | None]:
    return {
        "first_hand": "yes" if source.first_hand else "no",
        "title": plain(source.title) or None,
        "issuer": plain(source.issuer or source.collected_by) or None,
        "date": _day(source.dated or source.collected_on),
        "url": source.url or None,
        "licence": source.licence or None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
