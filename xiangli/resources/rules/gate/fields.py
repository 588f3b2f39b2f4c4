"""A `Piece` from what a table or a file holds: field names as the tables have them, the body as a
StreamField keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, cast, get_args

from xiangli.resources.rules.domains import Kind
from xiangli.resources.rules.gate.piece import Block, BlockKind, Media, Picture, Piece, Source

OWN: Final = (
    "crop", "season", "materials", "cost", "risk", "transcript", "question", "answered_by",
    "document_number", "issuer", "issued_on", "explains", "begins_at", "ends_at", "venue",
    "whom_to_ask", "duty", "office", "phone", "hours", "address", "licence", "schema", "severity",
    "until",
)  # fmt: skip
CONTACT: Final = ("phone", "whom_to_ask")
FIRST_HAND: Final = "first_hand"
CELLS: Final = "|"


def piece_of(
    *,
    kind: Kind,
    domain: str,
    place_code: str,
    place_name: str,
    fields: Mapping[str, Any],
    body: Iterable[Mapping[str, Any]],
    dated: date | None = None,
    media: tuple[Media, ...] = (),
) -> Piece:
    """`body`: blocks as {"type", "value"}. `dated`: when it was published; until then the day of
    its collection or of its source stands for that."""
    raw = list(body)
    source = _source(fields)
    own = {name: _text(fields.get(name)) for name in OWN if _text(fields.get(name))}
    return Piece(
        kind=kind,
        domain=domain,
        title=_text(fields.get("title")),
        summary=_text(fields.get("summary")),
        body=tuple(blocks(raw)),
        sms_text=_text(fields.get("sms_text")),
        place_code=place_code,
        place_name=place_name,
        audience=_text(fields.get("audience", "all")),
        source=source,
        dated=dated or source.collected_on or source.dated,
        contact=next((own[name] for name in CONTACT if name in own), ""),
        pictures=tuple(_pictures(raw)),
        media=media,
        own=own,
    )


def blocks(raw: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    """Of the body; pictures are no text and left out, what has no known type too."""
    for each in raw:
        kind, value = each["type"], each["value"]
        if kind in {"list", "steps"}:
            yield Block(kind, items=tuple(map(_item, value)))
        elif kind == "table":
            rows = tuple(_cells(row) for row in _text(value["rows"]).splitlines() if row.strip())
            yield Block("table", text=_text(value.get("caption")), rows=rows)
        elif kind == "quote":
            yield Block("quote", text=_text(value["text"]))
        elif kind in get_args(BlockKind):
            yield Block(cast("BlockKind", kind), text=_text(value))


def _pictures(raw: Iterable[Mapping[str, Any]]) -> Iterator[Picture]:
    for each in raw:
        if each["type"] == "picture":
            value = each["value"]
            yield Picture(_text(value.get("alt")), _text(value.get("credit")))


def _item(value: Any) -> str:
    """A list keeps bare texts, or texts with their type and id."""
    return _text(value["value"] if isinstance(value, Mapping) else value)


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.split(CELLS))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _source(fields: Mapping[str, Any]) -> Source:
    return Source(
        first_hand=fields.get("source_kind", FIRST_HAND) == FIRST_HAND,
        title=_text(fields.get("source_title")),
        issuer=_text(fields.get("source_issuer")),
        dated=fields.get("source_date"),
        url=_text(fields.get("source_url")),
        licence=_text(fields.get("source_licence")),
        collected_by=_text(fields.get("collected_by")),
        collected_on=fields.get("collected_on"),
    )
