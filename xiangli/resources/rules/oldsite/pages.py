"""A page of an old site, read: its piece, where it leads, and what is left behind of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from xiangli.resources.errors import FileNotTaken, SourceBroken
from xiangli.resources.rules.harvest.entries import CHARSET, first_of, summary_of
from xiangli.resources.rules.harvest.markup import blocks_in, plain_text
from xiangli.resources.rules.intake.columns import moment
from xiangli.resources.rules.intake.tables import decoded
from xiangli.resources.rules.oldsite.addresses import TOLD, link_from
from xiangli.resources.rules.oldsite.plan import PageKind
from xiangli.resources.rules.pieces import Block

TITLE, ISSUER, ALT = 120, 80, 120
REFRESH: Final = re.compile(r"^\s*\d{1,2}\s*;\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
SMALL: Final = re.compile(
    r"(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)|display\s*:\s*none"
)
MARK: Final = re.compile(rf"^\s*(?:{'|'.join(TOLD['issuer_marks'].split())})\s*[:：]?\s*")
ISSUER_END: Final = re.compile(r"\s{2,}|[|　]|\s(?=\S{2,6}[:：])|发布时间|日期|浏览|点击")
PIXEL: Final = frozenset({"0", "1", "0px", "1px"})


@dataclass(frozen=True, slots=True)
class Read:
    """`heirs`: the pages of a frame set, or where it sends its reader at once."""

    title: str
    links: Sequence[str]
    heirs: Sequence[str]
    scripts: int
    styles: int
    trackers: int


@dataclass(frozen=True, slots=True)
class Piece:
    """`body` has pictures as {src, alt}; `shown` is how many the text held."""

    title: str
    day: date | None
    issuer: str
    column: str
    summary: str
    body: Sequence[Block] = field(default_factory=list)
    shown: int = 0

    @property
    def content_hash(self) -> str:
        words = [block["value"] for block in self.body if block["type"] != "picture"]
        return hashlib.sha256(f"{self.title}\n{words!r}".encode("utf-8", "replace")).hexdigest()


def text_of(body: bytes, content_type: str) -> tuple[str, str]:
    """And its encoding. What is UTF-8 is read as that whatever it declares, for servers and editors
    of the time declared what they liked; then what it declares, then GB18030."""
    told = CHARSET.search(content_type.encode("ascii", "replace")) or CHARSET.search(body[:2048])
    name = told[1].decode("ascii").lower() if told else ""
    chinese = {"gb2312", "gbk", "gb18030", "utf-8", "utf8", "iso-8859-1", "latin-1", ""}
    codes = ["utf-8-sig", *([] if name in chinese else [name]), "gb18030"]
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codes = ["utf-16"]
    for code in codes:
        try:
            return body.decode(code), code.removesuffix("-sig")
        except (LookupError, UnicodeDecodeError):
            continue
    try:
        return decoded(body), "gb18030"
    except FileNotTaken:
        return body.decode("gb18030" if b"\0" not in body else "utf-8", "replace"), "broken"


def read_page(html: str, url: str) -> Read:
    """What any page tells, whatever it is."""
    page = LexborHTMLParser(html)
    head = page.css_first("title")
    frames = _leads(page.css("frameset frame"), "src", url)
    for meta in page.css("meta[http-equiv]"):
        sent = REFRESH.match(meta.attributes.get("content") or "")
        if (meta.attributes.get("http-equiv") or "").lower() == "refresh" and sent:
            frames = [link_from(url, sent[1]), *frames]
    links = [*_leads(page.css("a, area"), "href", url), *_leads(page.css("iframe"), "src", url)]
    return Read(
        plain_text(head.html or "")[:TITLE] if head else _titled(page), [*frames, *links],
        [each for each in frames if each], len(page.css("script")),
        len(page.css("style")) + len(page.css("link[rel~=stylesheet i]")),
        sum(map(is_tracker, page.css("img"))),
    )  # fmt: skip


def read_piece_of(html: str, kind: PageKind, url: str) -> Piece:
    """Raises SourceBroken: no_title, no_body."""
    page = LexborHTMLParser(html)
    title, body = first_of(page, kind.selectors.title), first_of(page, kind.selectors.body)
    words = plain_text(title.html or "")[:TITLE] if title is not None else ""
    if not words or body is None:
        raise SourceBroken(problem="no_body" if words else "no_title")
    shown = [node for node in body.css("img") if not is_tracker(node)]
    blocks = blocks_in(body, picture=lambda node: _picture(node, url, words))
    if not blocks:
        raise SourceBroken(problem="no_body")
    found = moment(_said(page, kind.selectors.day))
    issuer = ISSUER_END.split(MARK.sub("", _said(page, kind.issuer)).strip(), maxsplit=1)[0]
    return Piece(
        words, found.date() if found else None, issuer.strip()[:ISSUER], _said(page, kind.column),
        summary_of(blocks) or words, blocks, len(shown),
    )  # fmt: skip


def is_tracker(node: Any) -> bool:
    """A picture of one dot, or one that nobody sees: it counts readers."""
    told = node.attributes
    sizes = [(told.get(name) or "").strip().lower() for name in ("width", "height")]
    return all(size in PIXEL for size in sizes) or bool(
        SMALL.search((told.get("style") or "").lower())
    )


def _picture(node: Any, url: str, title: str) -> dict[str, str] | None:
    src = link_from(url, node.attributes.get("src") or "")
    if not src or is_tracker(node):
        return None
    alt = (node.attributes.get("alt") or node.attributes.get("title") or "").strip()
    return {"src": src, "alt": (alt if len(alt) > 1 else title)[:ALT]}


def _said(page: LexborHTMLParser, selector: str) -> str:
    node = first_of(page, selector) if selector else None
    return node.text(separator=" ").strip() if node is not None else ""


def _titled(page: LexborHTMLParser) -> str:
    node = page.css_first("h1, h2")
    return plain_text(node.html or "")[:TITLE] if node else ""


def _leads(nodes: Sequence[Any], name: str, url: str) -> list[str]:
    return list(_each(nodes, name, url))


def _each(nodes: Sequence[Any], name: str, url: str) -> Iterator[str]:
    for node in nodes:
        found = link_from(url, node.attributes.get(name) or "")
        if found:
            yield found
