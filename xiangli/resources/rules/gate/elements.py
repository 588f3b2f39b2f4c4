"""Is there all that a reader of this kind needs: who, what, when, where, how, whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from xiangli.resources.rules.gate.findings import Remark, Severity, Span
from xiangli.resources.rules.gate.piece import Piece, Source, written
from xiangli.resources.rules.gate.signs import sign

OWN: Final = "own."
ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "when": ("begins_at", "until", "season", "hours", "issued_on"),
    "where": ("venue", "address", "office"),
    "who": ("issuer", "answered_by", "duty"),
    "how": ("materials",),
    "contact": ("phone", "whom_to_ask"),
}
"""Fields of a kind that answer a question without a word in the text."""
_EVIDENT: Final[Mapping[str, Callable[[Piece], object]]] = {
    "title": lambda piece: piece.title.strip(),
    "summary": lambda piece: piece.summary.strip(),
    "body": lambda piece: any(block.text or block.items or block.rows for block in piece.body),
    "place": lambda piece: piece.place_code,
    "audience": lambda piece: piece.audience,
    "date": lambda piece: piece.dated,
    "contact": lambda piece: piece.contact.strip(),
    "how": lambda piece: any(block.kind == "steps" and block.items for block in piece.body),
}
_FIELDS: Final = {"title", "summary", "body", "contact"}


def elements(
    piece: Piece, required: Mapping[str, Severity], today: date | None = None
) -> Iterator[Remark]:
    """`missing.*` with the standard's severity for this kind, and what is wrong with the dates."""
    texts = [each for each in written(piece) if not each.field.startswith("pictures.")]
    told = "\n".join(each.text for each in texts)
    for element, severity in required.items():
        if element.startswith(OWN):
            yield from _own(piece, element, severity)
        elif element == "source":
            yield from _source(piece.source, severity)
        elif not _is_there(piece, element, told):
            where = Span(element, 0, 0) if element in _FIELDS else None
            yield Remark(f"missing.{element}", where, severity=severity)
    if today is not None and piece.dated is not None and piece.dated > today:
        yield Remark("date.future", None, {"date": piece.dated.isoformat()})
    yield from _vague(piece)


def _is_there(piece: Piece, element: str, told: str) -> bool:
    evident = _EVIDENT.get(element)
    if evident is not None and evident(piece):
        return True
    if any(piece.own.get(name, "").strip() for name in ANSWERS.get(element, ())):
        return True
    return element in ANSWERS and sign(element).search(told) is not None


def _own(piece: Piece, element: str, severity: Severity) -> Iterator[Remark]:
    name = element.removeprefix(OWN)
    if not piece.own.get(name, "").strip():
        yield Remark("missing.own", Span(element, 0, 0), {"field": name}, severity)


def _source(source: Source, severity: Severity) -> Iterator[Remark]:
    asked: Mapping[str, object] = (
        {"collected_by": source.collected_by, "collected_on": source.collected_on}
        if source.first_hand
        else {"title": source.title, "issuer": source.issuer, "dated": source.dated}
    )
    lacking = [name for name, value in asked.items() if not value]
    if lacking:
        yield Remark("missing.source", None, {"fields": ", ".join(lacking)}, severity)


def _vague(piece: Piece) -> Iterator[Remark]:
    """ "These days" says nothing to whoever reads it next month."""
    for each in written(piece):
        if each.prose:
            for found in sign("vague").finditer(each.text):
                where = Span(each.field, found.start(), found.end())
                yield Remark("date.vague", where, {"say": found[0]})
