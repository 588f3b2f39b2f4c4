"""HTML of strangers as our plain blocks. Only text comes over, and pictures for whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from xiangli.resources.rules.datafile import load
from xiangli.resources.rules.pieces import Block

DROPPED: Final = frozenset(load("markup.yaml")["dropped"].split())
FLOWING: Final = frozenset(load("markup.yaml")["flowing"].split())
HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
TEXT: Final = "-text"
DEEPEST: Final = 60
PICTURE: Final = "img"
MOST_BLOCKS: Final = 500
MOST_TEXT: Final = 50_000
HEADING_LENGTH, ITEM_LENGTH, PARAGRAPH_LENGTH = 60, 300, 5_000


Pictured = Callable[[Any], dict[str, str] | None]
"""What of a picture is kept in its place, if anything."""


class _Page:
    """Blocks so far, and the line that is being written."""

    def __init__(self, picture: Pictured | None = None) -> None:
        self.picture = picture
        self.blocks: list[Block] = []
        self.line: list[str] = []
        self.room = MOST_TEXT

    def flush(self) -> None:
        text, self.line = _plain("".join(self.line)), []
        self.add("paragraph", text[:PARAGRAPH_LENGTH])

    def add(self, kind: str, value: Any) -> None:
        size = len(value) if isinstance(value, str) else sum(map(len, value))
        if value and size <= self.room and len(self.blocks) < MOST_BLOCKS:
            self.room -= size
            self.blocks.append({"type": kind, "value": value})

    def add_picture(self, node: Any) -> None:
        told = self.picture(node) if self.picture else None
        if told and len(self.blocks) < MOST_BLOCKS:
            self.flush()
            self.blocks.append({"type": "picture", "value": told})

    def add_table(self, rows: str) -> None:
        if rows and len(rows) <= self.room and len(self.blocks) < MOST_BLOCKS:
            self.room -= len(rows)
            self.blocks.append({"type": "table", "value": {"caption": "", "rows": rows}})


def blocks_of(html: str) -> list[Block]:
    """Headings, paragraphs, lists, steps and tables."""
    return blocks_in(LexborHTMLParser(html).body)


def blocks_in(node: Any, picture: Pictured | None = None) -> list[Block]:
    """`picture` says what a picture leaves behind; without it none comes over."""
    page = _Page(picture)
    if node is not None:
        _walk(node, page, 0)
        page.flush()
    return page.blocks


def plain_text(html: str) -> str:
    """All of it in one line."""
    return _plain(_text(LexborHTMLParser(html).body))


def _walk(node: Any, page: _Page, depth: int) -> None:
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == TEXT:
            page.line.append(child.text(deep=False) or "")
        elif tag == PICTURE:
            page.add_picture(child)
        elif tag in DROPPED:
            continue
        elif tag in HEADINGS or depth > DEEPEST:
            page.flush()
            text = _plain(_text(child))
            page.add("heading" if len(text) <= HEADING_LENGTH else "paragraph", text)
            _pictures(child, page)
        elif tag in KEPT:
            page.flush()
            KEPT[tag](child, page)
            _pictures(child, page)
        elif tag in FLOWING:
            page.flush()
            _walk(child, page, depth + 1)
            page.flush()
        else:
            _walk(child, page, depth + 1)


def _pictures(node: Any, page: _Page) -> None:
    """Those within lists and tables follow them."""
    for picture in node.css(PICTURE) if page.picture else ():
        page.add_picture(picture)


def _listed(node: Any, page: _Page) -> None:
    items = [_plain(_text(item)) for item in node.css("li")]
    items = [item for item in items if item]
    kind = "steps" if node.tag == "ol" else "list"
    if all(len(item) <= ITEM_LENGTH for item in items):
        page.add(kind, items)
        return
    for item in items:
        page.add("paragraph", item[:PARAGRAPH_LENGTH])


def _table(node: Any, page: _Page) -> None:
    rows = [[_cell(cell) for cell in row.css("td, th")] for row in node.css("tr")]
    lines = [" | ".join(row) for row in rows if any(row)]
    if any(len(row) > 1 for row in rows):
        page.add_table("\n".join(lines))
    else:  # a table that only holds the page together
        for line in lines:
            page.add("paragraph", line[:PARAGRAPH_LENGTH])


KEPT: Final[dict[str, Callable[[Any, _Page], None]]] = {
    "ul": _listed,
    "ol": _listed,
    "table": _table,
}


def _cell(node: Any) -> str:
    return _plain(_text(node)).replace("|", "｜")


def _text(node: Any) -> str:
    return "" if node is None else "".join(_texts(node))


def _texts(node: Any) -> Iterator[str]:
    """Of what is shown. Without recursion: a page may be nested as deep as it likes."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.tag == TEXT:
            yield one.text(deep=False) or ""
        elif one.tag not in DROPPED:
            waiting += reversed(list(one.iter(include_text=True)))
            if one.tag in FLOWING:
                yield " "


def _plain(text: str) -> str:
    return " ".join(text.replace("\0", "").split())
