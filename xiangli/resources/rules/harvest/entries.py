"""What a feed or a list of links offers, and each of it as a piece."""

from __future__ import annotations

import hashlib
import io
import re
from calendar import timegm
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from xiangli.kernel.public import lazily
from xiangli.resources.errors import FileNotTaken, SourceBroken
from xiangli.resources.rules.harvest.markup import blocks_in, blocks_of, plain_text
from xiangli.resources.rules.intake.columns import moment
from xiangli.resources.rules.intake.tables import decoded
from xiangli.resources.rules.pieces import Block, Manuscript, written

if TYPE_CHECKING:
    import feedparser
else:
    feedparser = lazily("feedparser")

CHINA: Final = ZoneInfo("Asia/Shanghai")
MOST: Final = 50  # entries of one visit
CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
SENTENCE: Final = re.compile(r".*?[。！？!?]|.+", re.DOTALL)
LONGEST: Final = {"title": 120, "summary": 120, "url": 200}


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS: links in the list; title, date and text on the page behind one."""

    link: str = ""
    title: str = ""
    day: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """`guid` is what the site calls it, else its address."""

    guid: str
    url: str
    title: str
    day: date | None = None
    summary: str = ""
    body: Sequence[Block] = field(default_factory=list)

    @property
    def guid_hash(self) -> str:
        return _hash(self.guid)

    @property
    def content_hash(self) -> str:
        """Of its words: the same under another address is the same."""
        return _hash(f"{self.title}\n{[block['value'] for block in self.body]!r}")


def feed_entries(body: bytes, base: str) -> list[Entry]:
    """Of RSS or Atom, in its order. Raises SourceBroken."""
    found = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise SourceBroken(problem="no_feed")
    return [entry for told in found.entries[:MOST] if (entry := _entry(told, base)) is not None]


def links(html: str, selectors: Selectors, base: str) -> list[str]:
    """Addresses in the list, each once. Raises SourceBroken."""
    found: dict[str, None] = {}
    for node in _select(LexborHTMLParser(html), selectors.link):
        href = (node.attributes.get("href") or "").strip()
        try:
            url = urljoin(base, href).partition("#")[0]
            if href and urlsplit(url).scheme in {"http", "https"}:
                found[url] = None
        except ValueError:
            continue
    return list(found)[:MOST]


def page_entry(html: str, selectors: Selectors, url: str) -> Entry:
    """The page behind a link. Raises SourceBroken."""
    page = LexborHTMLParser(html)
    title, body = first_of(page, selectors.title), first_of(page, selectors.body)
    if title is None or body is None:
        raise SourceBroken(problem="no_title" if title is None else "no_body")
    said = first_of(page, selectors.day) if selectors.day else None
    found = moment(said.text()) if said is not None else None
    blocks = blocks_in(body)
    words = plain_text(title.html or "")[: LONGEST["title"]]
    return Entry(url, url, words, found.date() if found else None, summary_of(blocks), blocks)


def piece_of_entry(
    entry: Entry, *, kind: str, domain: str, place: str, issuer: str, licence: str, day: date
) -> Manuscript:
    """With where it is from. Raises PieceRefused."""
    source = {
        "title": entry.title, "issuer": issuer, "date": entry.day or day, "licence": licence,
        "url": entry.url if len(entry.url) <= LONGEST["url"] else "",
    }  # fmt: skip
    head = {
        "kind": kind, "title": entry.title, "summary": entry.summary or entry.title,
        "source": source, "collected": day, "place": place,
    }  # fmt: skip
    return written(f"web-{_hash(entry.guid)[:40]}", domain, head, entry.body)


def is_selector(text: str) -> bool:
    try:
        LexborHTMLParser("<p></p>").css(text)
    except SelectolaxError:
        return False
    return bool(text.strip())


def readable(body: bytes, content_type: str) -> str:
    """By the charset that is declared, on the way or within; else as any Chinese text."""
    told = CHARSET.search(content_type.encode("ascii", "replace")) or CHARSET.search(body[:2048])
    name = told[1].decode("ascii").lower() if told else ""
    name = "gb18030" if name in {"gb2312", "gbk", "gb18030"} else name
    try:
        return body.decode(name or "utf-8")
    except (LookupError, UnicodeDecodeError):
        try:
            return decoded(body)
        except FileNotTaken:
            return body.decode("utf-8", "replace")


def _entry(told: Any, base: str) -> Entry | None:
    title = plain_text(str(told.get("title", "")))[: LONGEST["title"]]
    url = _address(str(told.get("link", "")), base)
    guid = str(told.get("id", "")) or url
    contents = told.get("content") or [{"value": told.get("summary", "")}]
    blocks = blocks_of(str(contents[0].get("value", "")))
    if not title or not guid or not blocks:
        return None
    parsed = told.get("published_parsed") or told.get("updated_parsed")
    said = plain_text(str(told.get("summary", "")))
    summary = said if 0 < len(said) <= LONGEST["summary"] else summary_of(blocks)
    return Entry(guid, url, title, _day(parsed), summary, blocks)


def _address(link: str, base: str) -> str:
    try:
        url = urljoin(base, link.strip())
        return url if urlsplit(url).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _day(parsed: Any) -> date | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), CHINA).date() if parsed else None
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def summary_of(blocks: Sequence[Block]) -> str:
    """The first sentence of the first paragraph."""
    words = next((block["value"] for block in blocks if block["type"] == "paragraph"), "")
    found = SENTENCE.match(words)
    return (found[0] if found else words)[: LONGEST["summary"]]


def _select(page: LexborHTMLParser, selector: str) -> Iterator[Any]:
    if not is_selector(selector):
        raise SourceBroken(problem="bad_selector")
    yield from page.css(selector)


def first_of(page: LexborHTMLParser, selector: str) -> Any:
    """The first node, or None. Raises SourceBroken."""
    return next(_select(page, selector), None)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
