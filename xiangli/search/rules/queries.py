"""What somebody typed, as a question to the index. Whatever it is, it is never an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from xiangli.search.rules.lexemes import SOUND, each, either, quote
from xiangli.search.rules.segmenting import fold, words_in, words_of
from xiangli.search.rules.vocabulary import Vocabulary

LONGEST_QUERY: Final = 100
MOST_WORDS: Final = 12
_LETTERS: Final = re.compile(r"[a-z]{2,30}")


@dataclass(frozen=True, slots=True)
class Question:
    """`strict` wants every word, `loose` any of them: tsqueries, "" where nothing was asked.

    `terms` are the words as they were typed, `marked` all that count as a hit in a snippet.
    """

    text: str
    strict: str
    loose: str
    terms: tuple[str, ...]
    marked: tuple[str, ...]


def question(query: str, words: Vocabulary) -> Question:
    """The query's first hundred signs, its words with all that means the same."""
    text = fold(query[: LONGEST_QUERY * 4])[:LONGEST_QUERY]
    typed = tuple(dict.fromkeys(terms(text, words)))[:MOST_WORDS]
    telling = tuple(term for term in typed if term not in words.ignored) or typed
    groups = [words.same(term) for term in telling]
    parts = [either(map(_one, group)) for group in groups]
    single = [either(_any(group)) for group in groups]
    parts_of = {part for group in groups for name in group for part in words_of(name)}
    marked = {name for group in groups for name in group}
    marked |= {part for part in parts_of if len(part) > 1}
    return Question(
        text=text,
        strict=each(parts),
        loose=either([*parts, *single]),
        terms=telling,
        marked=tuple(sorted(marked - words.ignored, key=len, reverse=True)),
    )


def terms(text: str, words: Vocabulary) -> Iterator[str]:
    """Phrases that the vocabulary knows as a whole, and between them the words of the rest.

    Characters that stand alone side by side are one term: a name that no dictionary has.
    """
    begin = 0
    for known in words.phrases.finditer(text):
        yield from _cut(text[begin : known.start()])
        yield known.group()
        begin = known.end()
    yield from _cut(text[begin:])


def _cut(text: str) -> Iterator[str]:
    alone = ""
    for word in (cut for piece in text.split() for cut in (*words_of(piece), "")):
        if len(word) == 1 and not word.isascii():
            alone += word
            continue
        if alone:
            yield alone
            alone = ""
        if word:
            yield word


def _one(name: str) -> str:
    """Every word of a name; characters side by side; Latin letters also as somebody's pinyin."""
    parts = [_joined(word) for word in dict.fromkeys(_cut(name))]
    told = each(parts)
    if _LETTERS.fullmatch(name):
        return either([told, f"{quote(SOUND + name)}:*"])
    return told


def _joined(word: str) -> str:
    """A run of single characters stands in the text pair by pair; the index holds pairs, since a
    phrase would be looked up in every text that has its characters."""
    if len(words_of(word)) < 2:
        return quote(word)
    return each(quote(first + second) for first, second in pairwise(word))


def _any(group: Sequence[str]) -> Iterator[str]:
    for name in group:
        yield from (quote(word) for _, word in words_in(name) if len(word) > 1)
