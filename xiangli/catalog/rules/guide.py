"""guide.<lang>.md: the guide in the words of villagers, as sections that doors can place.

Headings, paragraphs, lists, emphasis and links; nothing else, and no HTML. Each `##` heading
carries its id: `## 要准备什么 {#materials}`; each `###` under `{#faq}` is a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

HEADING: Final = re.compile(r"(?P<title>.+?)\s*\{#(?P<id>[a-z][a-z0-9_]*)\}")
FAQ: Final = "faq"
KEPT: Final = 16
LINKS: Final = re.compile(r"(https://|tel:|/(?!/))")
ALLOWED: Final = frozenset(
    {
        *("paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak"),
        *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
        *("list_item_open", "list_item_close", "strong_open", "strong_close"),
        *("em_open", "em_close", "link_open", "link_close"),
    }
)
HEADINGS: Final = frozenset({"heading_open", "heading_close"})
HTML: Final = frozenset({"html_block", "html_inline"})
LINE_ENDS: Final = frozenset({"softbreak", "hardbreak"})


@dataclass(frozen=True, slots=True)
class Section:
    """`html` is safe to show (made here, placeholders still in it); `text` is for reading aloud."""

    id: str
    title: str
    html: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class GuideText:
    """One language's guide. `faq` are the questions, each a section whose id is its number."""

    title: str
    lead: Section
    sections: tuple[Section, ...]
    faq: tuple[Section, ...]
    mistakes: tuple[tuple[str, int], ...] = ()

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)


@dataclass(frozen=True, slots=True)
class _Piece:
    level: int
    heading: str
    line: int
    tokens: list[Token]


@lru_cache(maxsize=KEPT)
def read_guide(source: str) -> GuideText:
    """The guide, with what is wrong in it as `mistakes` (code, line).

    Codes: guide.markup, guide.link, guide.no_title, guide.no_id, guide.id_twice.
    """
    pieces, mistakes = _pieces(_markdown().parse(source))
    mistakes += _html(source)
    title, lead = "", Section("lead", "", "", "", 1)
    sections: list[Section] = []
    faq: list[Section] = []
    for piece in pieces:
        if piece.level == 1:
            title = title or piece.heading
            lead = _section("lead", piece.heading, piece)
        elif piece.level == 2:
            found = HEADING.fullmatch(piece.heading)
            if found is None:
                mistakes.append(("guide.no_id", piece.line))
                continue
            if any(section.id == found["id"] for section in sections):
                mistakes.append(("guide.id_twice", piece.line))
            sections.append(_section(found["id"], found["title"], piece))
        elif sections and sections[-1].id == FAQ:
            faq.append(_section(str(len(faq) + 1), piece.heading, piece))
        else:
            mistakes.append(("guide.markup", piece.line))
    if not title:
        mistakes.append(("guide.no_title", 1))
    return GuideText(title, lead, tuple(sections), tuple(faq), tuple(mistakes))


def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": False})


def _html(source: str) -> list[tuple[str, int]]:
    """HTML would come out as text; an author should hear of it."""
    found = []
    for token in MarkdownIt("commonmark", {"html": True}).parse(source):
        kinds = {token.type, *(inner.type for inner in token.children or ())}
        if kinds & HTML:
            found.append(("guide.markup", token.map[0] + 1 if token.map else 1))
    return found


def _pieces(tokens: Sequence[Token]) -> tuple[list[_Piece], list[tuple[str, int]]]:
    pieces: list[_Piece] = []
    mistakes: list[tuple[str, int]] = []
    heading = False
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type in HEADINGS:
            heading = token.type == "heading_open"
            if heading:
                pieces.append(_Piece(int(token.tag[1:]), "", line, []))
        elif heading:
            pieces[-1] = _Piece(pieces[-1].level, token.content.strip(), line, [])
        elif token.type not in ALLOWED or not pieces:
            mistakes.append(("guide.markup", line))
        else:
            pieces[-1].tokens.append(token)
            mistakes += [(code, line) for code in _inner(token.children or ())]
    return pieces, mistakes


def _inner(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type not in ALLOWED:
            yield "guide.markup"
        elif token.type == "link_open" and not LINKS.match(str(token.attrGet("href") or "")):
            yield "guide.link"


def _section(section_id: str, title: str, piece: _Piece) -> Section:
    renderer = _markdown()
    html = renderer.renderer.render(piece.tokens, renderer.options, {})
    return Section(section_id, title, html.strip(), _plain(piece.tokens), piece.line)


def _plain(tokens: Sequence[Token]) -> str:
    """One line a paragraph or list item."""
    return "\n".join(_line(token) for token in tokens if token.type == "inline")


def _line(inline: Token) -> str:
    inner = inline.children or ()
    return "".join(" " if each.type in LINE_ENDS else each.content for each in inner).strip()
