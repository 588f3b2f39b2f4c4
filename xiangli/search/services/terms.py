"""Keep the words of titles, by which a slip is mended and a half typed word completed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection

from xiangli.search.models import Document, Term
from xiangli.search.rules.entries import Entry
from xiangli.search.rules.segmenting import fold, words_of
from xiangli.search.rules.sounds import initials, pinyin, sound

LIGHT: Final = 1.0  # the weight of an article
LONGEST: Final = 20  # what stands in a list of suggestions
LEARN: Final = """
insert into search_term (text, lang, pinyin, initials, sound, weight)
values (%s, %s, %s, %s, %s, %s)
on conflict (text, lang) do update set weight = greatest(search_term.weight, excluded.weight)
where search_term.weight < excluded.weight
"""


def learn(entries: Iterable[Entry]) -> None:
    """Add titles, other names and their words; in order, lest two writers wait crosswise."""
    told: dict[tuple[str, str], float] = {}
    for entry in entries:
        for text, weight in _names(entry.title, entry.words, entry.weight).items():
            told[text, entry.lang] = max(told.get((text, entry.lang), 0), weight)
    with connection.cursor() as cursor:
        cursor.executemany(
            LEARN,
            [
                (text, lang, pinyin(text), initials(text), sound(text), told[text, lang])
                for text, lang in sorted(told)
            ],
        )


def forget_unused() -> int:
    """Words that no title of light weight holds any more; heavy ones go with a whole rebuild."""
    titles = Document.objects.values_list("title", "lang").iterator(chunk_size=2000)
    used = {(text, lang) for title, lang in titles for text in _names(title, (), LIGHT)}
    rows = Term.objects.filter(weight__lte=LIGHT).values_list("pk", "text", "lang")
    gone = [key for key, text, lang in rows.iterator(chunk_size=2000) if (text, lang) not in used]
    return Term.objects.filter(pk__in=gone).delete()[0]


def _names(title: str, others: Iterable[str], weight: float) -> dict[str, float]:
    """Each word of two signs or more; of what people come for first also names as a whole, which
    are suggested before words of them."""
    names = {fold(name) for name in (title, *others)}
    found = dict.fromkeys((word for name in names for word in words_of(name)), _of_a_word(weight))
    if weight > LIGHT:
        found |= dict.fromkeys(names, weight)
    return {
        text: worth
        for text, worth in found.items()
        if 1 < len(text) <= LONGEST and not text.isdigit()
    }


def _of_a_word(weight: float) -> float:
    return LIGHT + max(0.0, weight - LIGHT) / 4
