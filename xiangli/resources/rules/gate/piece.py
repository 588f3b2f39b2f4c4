"""A piece of information as the gate and the renditions see it: plain values, no Wagtail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from xiangli.resources.rules.domains import Kind

BlockKind = Literal["heading", "paragraph", "list", "steps", "table", "quote"]


@dataclass(frozen=True, slots=True)
class Block:
    """Headings, paragraphs and quotes have `text`; lists and steps `items`; tables `rows`.

    The first row of a table is its head, `text` its name.
    """

    kind: BlockKind
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """`alt` says what is to be seen. A decorative one has none, and needs none."""

    alt: str = ""
    credit: str = ""
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A film or a sound, and what helps whoever cannot hear or see it."""

    kind: Literal["film", "sound"]
    captions: bool = False
    transcript: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """First-hand: who collected it and when. From elsewhere: which text, whose, of which day."""

    first_hand: bool = True
    title: str = ""
    issuer: str = ""
    dated: date | None = None
    url: str = ""
    licence: str = ""
    collected_by: str = ""
    collected_on: date | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """`own` holds what only its kind has, by field name; `contact` the office's, never a person's.

    `links` are addresses that stand behind words of the body; those written out are found.
    """

    kind: Kind
    domain: str = ""
    title: str = ""
    summary: str = ""
    body: tuple[Block, ...] = ()
    sms_text: str = ""
    place_code: str = ""
    place_name: str = ""
    audience: str = ""
    source: Source = Source()
    dated: date | None = None
    contact: str = ""
    pictures: tuple[Picture, ...] = ()
    media: tuple[Media, ...] = ()
    links: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a piece. `field` is its path: `title`, `body.3`, `body.3.0` (its first item),
    `body.4.1.2` (row 1, cell 2), `pictures.0.alt`, `own.venue`. Prose is judged for style; words
    of a law are not."""

    field: str
    text: str
    prose: bool = True


def written(piece: Piece) -> Iterator[Written]:
    """Every text of the piece, in the order in which it is read."""
    yield Written("title", piece.title)
    yield Written("summary", piece.summary)
    yield from _body(piece)
    yield Written("sms_text", piece.sms_text)
    if piece.contact not in piece.own.values():
        yield Written("contact", piece.contact, prose=False)
    for at, picture in enumerate(piece.pictures):
        yield Written(f"pictures.{at}.alt", picture.alt)
    for name, text in piece.own.items():
        yield Written(f"own.{name}", text)


def body_text(piece: Piece) -> str:
    """The body as one text, a line a paragraph, item or cell."""
    return "\n".join(each.text for each in _body(piece) if each.text)


def _body(piece: Piece) -> Iterator[Written]:
    for at, block in enumerate(piece.body):
        if block.text:
            yield Written(f"body.{at}", block.text, block.kind != "quote")
        for item_at, item in enumerate(block.items):
            yield Written(f"body.{at}.{item_at}", item)
        for row_at, row in enumerate(block.rows):
            for cell_at, cell in enumerate(row):
                yield Written(f"body.{at}.{row_at}.{cell_at}", cell)
