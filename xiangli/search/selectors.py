"""Reading the index. All of it is public and needs no scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length

from xiangli.search.models import Asked, Document, Term
from xiangli.search.ranking import CAP, Filters, Row, ranked
from xiangli.search.rules.queries import Question, question
from xiangli.search.rules.segmenting import fold
from xiangli.search.rules.snippets import Piece, mark, snippet
from xiangli.search.rules.sounds import sound
from xiangli.search.rules.spelling import nearest, patterns
from xiangli.search.words import words

SIZE: Final = 10
MOST_KNOWN: Final = 300  # words that are compared with a slip


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found; in `title` and `snippet` the words asked for are marked."""

    kind: str
    key: str
    url: str
    place: str
    at: datetime
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits. `more`: there are more than `total`, which were not looked at.

    `kinds` counts hits by kind, whatever kind was asked for. `loose`: no page has all words, these
    have some. `suggestions` stand in for a query that finds nothing.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    more: bool = False
    kinds: dict[str, int] = field(default_factory=dict)
    loose: bool = False
    suggestions: tuple[str, ...] = ()


def find(query: str, *, filters: Filters, now: datetime, page: int = 1, size: int = SIZE) -> Found:
    """Pages that a query names: services and what is near first. Any query has an answer.

    One statement where something is found and no kind is chosen.
    """
    asked = question(query, words())
    if not asked.strict:
        return Found()
    skip, loose = size * (max(1, page) - 1), False
    found = ranked(asked.strict, filters, now, skip, size)
    if not found.kinds and asked.loose != asked.strict:
        found, loose = ranked(asked.loose, filters, now, skip, size), True
    total = found.kinds.get(filters.kind, 0) if filters.kind else sum(found.kinds.values())
    return Found(
        hits=tuple(_hit(row, asked) for row in found.rows),
        total=total,
        more=sum(found.kinds.values()) >= CAP,
        kinds=found.kinds,
        loose=loose and bool(found.kinds),
        suggestions=() if found.kinds and not loose else _meant(asked, filters.lang),
    )


def suggest(beginning: str, *, lang: str = "zh", most: int = 6) -> list[str]:
    """Known titles and words that begin so, by characters, by pinyin or by initials."""
    text = fold(beginning[:80])[:20]
    if not text:
        return []
    begins = Q(text__startswith=text)
    if text.isascii() and text.replace(" ", "").isalnum():
        letters = text.replace(" ", "")
        begins |= Q(pinyin__startswith=letters) | Q(initials__startswith=letters)
    found = Term.objects.filter(begins, lang=lang).order_by("-weight", Length("text"), "text")
    return list(found.values_list("text", flat=True)[:most])


def unmet(since: datetime, *, most: int = 500) -> list[Asked]:
    """Queries of which nothing was found or nothing opened, the most asked first."""
    rows = Asked.objects.filter(day__gte=since).filter(Q(hits=0) | Q(chosen=0))
    return list(rows.order_by("-times", "query")[:most])


def title_of(kind: str, key: str, lang: str = "zh") -> tuple[str, str] | None:
    """Title and address of what is in the index, None where it is not."""
    return (
        Document.objects.filter(kind=kind, key=key, lang=lang).values_list("title", "url").first()
    )


def kinds_known() -> list[str]:
    """Kinds of which the index holds anything."""
    return sorted(Document.objects.values_list("kind", flat=True).distinct())


def _hit(row: Row, asked: Question) -> Hit:
    return Hit(
        kind=row.kind, key=row.key, url=row.url, place=row.place, at=row.at,
        title=mark(row.title, asked.marked), snippet=snippet(row.body, asked.marked),
    )  # fmt: skip


def _meant(asked: Question, lang: str) -> tuple[str, ...]:
    """The query with its unknown words as known ones, else known words beside it."""
    near = {term: nearest(term, _alike(term, lang)) for term in asked.terms if len(term) > 1}
    whole = asked.text
    for term, found in near.items():
        if found and not _is_known(term, lang):
            whole = whole.replace(term, found[0])
    others = (word for found in near.values() for word in found)
    return tuple(word for word in dict.fromkeys((whole, *others)) if word != asked.text)[:4]


def _is_known(term: str, lang: str) -> bool:
    return Term.objects.filter(text=term, lang=lang).exists()


def _alike(term: str, lang: str) -> Iterable[str]:
    heard = sound(term)
    sql = """select text from search_term where lang = %s
             and (text like any(%s) or (sound = %s and %s <> '')) limit %s"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [lang, patterns(term[:12]), heard, heard, MOST_KNOWN])
        return [text for (text,) in cursor.fetchall()]
