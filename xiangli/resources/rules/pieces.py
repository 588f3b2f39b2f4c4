"""A resource as a file: Markdown under a head of YAML. docs/howto/content.md tells its keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypedDict
from zoneinfo import ZoneInfo

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from xiangli.resources.errors import PieceRefused
from xiangli.resources.rules.domains import DOMAINS, KINDS

FENCE: Final = "---\n"
TIME: Final = ZoneInfo("Asia/Shanghai")
NEEDED: Final = ("kind", "title", "summary", "source")
COMMON: Final = {
    *NEEDED,
    "sms",
    "place",
    "audience",
    "collected",
    "expires_on",
    "language",
    "steps",
}
SAME: Final = ("title", "summary", "audience", "expires_on", "language")  # named as the table does
TAUGHT: Final = {"crop", "season", "materials", "cost", "risk"}
OWN: Final[Mapping[str, set[str]]] = {
    "policy": {"document_number", "issuer", "issued_on", "repealed_on"},
    "interpretation": {"explains"},
    "lesson": TAUGHT,
    "video": {*TAUGHT, "transcript"},
    "answer": {"question", "answered_by"},
    "event": {"begins_at", "ends_at", "venue", "whom_to_ask"},
    "contact": {"duty", "office", "phone", "hours"},
    "service_place": {"address", "hours", "phone", "latitude", "longitude"},
    "emergency": {"severity", "until"},
    "dataset": {"licence", "schema"},
}
SOURCE: Final = {"title", "article", "issuer", "date", "url", "licence", "by"}
MOMENTS: Final = {"begins_at", "ends_at", "until"}
_markdown: Final = MarkdownIt("commonmark", {"html": False}).enable("table")


class Block(TypedDict):
    """As a StreamField keeps it."""

    type: str
    value: Any


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`fields` are those of its table; `explains` is the key of a policy; no place: the county.

    `file` is the name and the bytes of a data set.
    """

    key: str
    kind: str
    domain: str
    place: str
    explains: str
    fields: Mapping[str, Any]
    body: tuple[Block, ...]
    file: tuple[str, bytes] | None = None


def read_piece(key: str, domain: str, text: str) -> Manuscript:
    """Raises PieceRefused, with what is wrong."""
    return piece_of(key, domain, *_parted(key, text))


def piece_of(key: str, domain: str, head: Mapping[str, Any], text: str) -> Manuscript:
    """From its head and its text in Markdown. Raises PieceRefused."""
    return written(key, domain, head, blocks(text))


def written(key: str, domain: str, head: Mapping[str, Any], body: Iterable[Block]) -> Manuscript:
    """From its head and its text in blocks. Raises PieceRefused."""
    kind = str(head.get("kind", ""))
    _look_through(key, domain, kind, head)
    own = {name: _moment(name, head[name]) for name in OWN.get(kind, ()) if name in head}
    explains = str(own.pop("explains", ""))
    fields: dict[str, Any] = {name: head[name] for name in SAME if name in head}
    fields |= {"sms_text": head.get("sms", ""), **own, **_source(head)}
    steps = [str(step) for step in head.get("steps", ())]
    first: list[Block] = [{"type": "steps", "value": steps}] if steps else []
    place = str(head.get("place", ""))
    return Manuscript(key, kind, domain, place, explains, fields, (*first, *body))


def _parted(key: str, text: str) -> tuple[dict[str, Any], str]:
    parts = text.split(FENCE, 2)
    if len(parts) != 3 or parts[0]:
        raise PieceRefused(piece=key, problem="no_head")
    try:
        head = yaml.safe_load(parts[1])
    except yaml.YAMLError as wrong:
        raise PieceRefused(piece=key, problem="bad_head") from wrong
    if not isinstance(head, dict):
        raise PieceRefused(piece=key, problem="bad_head")
    return head, parts[2]


def _look_through(key: str, domain: str, kind: str, head: Mapping[str, Any]) -> None:
    if domain not in DOMAINS:
        raise PieceRefused(piece=key, problem="unknown_domain", names=domain)
    if kind not in KINDS:
        raise PieceRefused(piece=key, problem="unknown_kind", names=kind)
    if missing := [name for name in NEEDED if not head.get(name)]:
        raise PieceRefused(piece=key, problem="missing", names=", ".join(missing))
    source = head["source"] if isinstance(head["source"], dict) else {"?": ""}
    unknown = {*head} - COMMON - OWN.get(kind, set()) | {*source} - SOURCE
    if unknown:
        raise PieceRefused(piece=key, problem="unknown_keys", names=", ".join(map(str, unknown)))


def _source(head: Mapping[str, Any]) -> dict[str, Any]:
    told = head["source"]
    title = " ".join(str(told[name]) for name in ("title", "article") if name in told)
    return {
        "source_kind": "other" if title else "first_hand",
        "source_title": title,
        "source_issuer": told.get("issuer", ""),
        "source_date": told.get("date"),
        "source_url": told.get("url", ""),
        "source_licence": told.get("licence", ""),
        "collected_by": told.get("by", ""),
        "collected_on": head.get("collected"),
    }


def _moment(name: str, value: Any) -> Any:
    """A day alone is its first moment in China."""
    if name not in MOMENTS or isinstance(value, datetime) or not isinstance(value, date):
        return value
    return datetime(value.year, value.month, value.day, tzinfo=TIME)


def blocks(text: str) -> Iterator[Block]:
    """Headings, paragraphs, lists, steps, tables and quotations; marks within a line go."""
    for node in SyntaxTreeNode(_markdown.parse(text)).children:
        yield from _block(node)


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "heading":
        yield {"type": "heading", "value": _words(node)}
    elif node.type in {"bullet_list", "ordered_list"}:
        kind = "list" if node.type == "bullet_list" else "steps"
        yield {"type": kind, "value": [_words(item) for item in node.children]}
    elif node.type == "table":
        rows = [row for part in node.children for row in part.children]
        lines = (" | ".join(map(_words, row.children)) for row in rows)
        yield {"type": "table", "value": {"caption": "", "rows": "\n".join(lines)}}
    elif words := _words(node):
        yield {"type": "paragraph", "value": words}


def _words(node: SyntaxTreeNode) -> str:
    if node.type in {"text", "code_inline", "fence", "code_block"}:
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return ""
    return "".join(map(_words, node.children)).strip()
