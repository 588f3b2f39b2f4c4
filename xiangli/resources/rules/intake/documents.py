"""A Word document as pieces: one, or one for each heading of the first level."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from lxml.etree import LxmlError

from xiangli.kernel.public import lazily
from xiangli.resources.errors import FileNotTaken, PieceRefused
from xiangli.resources.rules.intake.columns import heading_of
from xiangli.resources.rules.intake.packages import DAMAGE, look_into
from xiangli.resources.rules.pieces import Block, Manuscript, written

if TYPE_CHECKING:
    import docx.opc.exceptions
    import docx.table
else:
    docx = lazily("docx")

HEADING: Final = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
LISTED: Final = re.compile(r"list (bullet|number)", re.IGNORECASE)
SENTENCE: Final = re.compile(r".*?[。！？!?]|.+", re.DOTALL)
LONGEST: Final = {"title": 255, "summary": 120, "heading": 60, "item": 300}
PIECES: Final = 2_000
BROKEN: Final = (*DAMAGE, LxmlError, KeyError, TypeError, IndexError, AttributeError)


@dataclass(slots=True)
class Section:
    """`pictures` are counted: they stay behind."""

    title: str = ""
    body: list[Block] = field(default_factory=list)
    pictures: int = 0


def read_document(data: bytes, *, split: bool) -> list[Section]:
    """Raises FileNotTaken."""
    look_into(data, "word/document.xml")
    try:
        parts = list(_sections(docx.Document(io.BytesIO(data)), split=split))
    except (docx.opc.exceptions.OpcError, *BROKEN) as broken:
        raise FileNotTaken(problem="broken") from broken
    found = [part for part in parts if part.title or part.body]
    if not found:
        raise FileNotTaken(problem="empty")
    if len(found) > PIECES:
        raise FileNotTaken(problem="too_many_rows")
    return found


def piece_of_section(
    section: Section, number: int, *, kind: str, domain: str, place: str, by: str, day: date
) -> Manuscript:
    """Raises PieceRefused."""
    words = next((block["value"] for block in section.body if block["type"] == "paragraph"), "")
    missing = [name for name, told in (("title", section.title), ("text", words)) if not told]
    if missing:
        names = "、".join(map(heading_of, missing))
        raise PieceRefused(piece=str(number), problem="missing", names=names)
    sentence = SENTENCE.match(words)
    summary = (sentence[0] if sentence else words)[: LONGEST["summary"]]
    head = {
        "kind": kind, "title": section.title[: LONGEST["title"]], "summary": summary,
        "source": {"by": by}, "collected": day, "place": place,
    }  # fmt: skip
    told = f"{place}\n{section.title}\n{section.body!r}"
    key = f"docx-{hashlib.sha256(told.encode()).hexdigest()[:32]}"
    return written(key, domain, head, section.body)


def _sections(document: Any, *, split: bool) -> Iterator[Section]:
    part = Section()
    for item in document.iter_inner_content():
        if isinstance(item, docx.table.Table):
            part.body.append(_table(item))
            continue
        text = " ".join(item.text.replace("\0", "").split())
        part.pictures += len(item._p.findall(".//{*}drawing"))  # noqa: SLF001
        level = _level(item)
        if text and level == 1 and (split or not part.title):
            if split and (part.title or part.body):
                yield part
                part = Section()
            part.title = text
        elif text:
            _add(part, item, text, level)
    yield part


def _level(paragraph: Any) -> int:
    """0: no heading. The title of the document is of the first level."""
    style = paragraph.style.name if paragraph.style is not None else ""
    found = HEADING.fullmatch(style.strip())
    return int(found[1]) if found else int(style in {"Title", "标题"})


def _add(part: Section, paragraph: Any, text: str, level: int) -> None:
    style = paragraph.style.name if paragraph.style is not None else ""
    if not part.title and not part.body and not level:
        part.title = text  # a document without headings is named by its first line
        return
    if level and len(text) <= LONGEST["heading"]:
        part.body.append({"type": "heading", "value": text})
        return
    listed = LISTED.match(style)
    if listed and len(text) <= LONGEST["item"]:
        _join(part.body, "list" if listed[1].lower() == "bullet" else "steps", text)
        return
    part.body.append({"type": "paragraph", "value": text})


def _join(body: list[Block], kind: str, text: str) -> None:
    if body and body[-1]["type"] == kind:
        body[-1]["value"].append(text)
    else:
        body.append({"type": kind, "value": [text]})


def _table(table: Any) -> Block:
    rows = [[_cell(cell.text) for cell in row.cells] for row in table.rows]
    return {"type": "table", "value": {"caption": "", "rows": "\n".join(map(" | ".join, rows))}}


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "｜").split())


def lost(sections: Sequence[Section]) -> int:
    return sum(section.pictures for section in sections)
