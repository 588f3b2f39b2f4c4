"""An entry as a tsvector, written out here: the database's own parser depends on a locale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import Final

from xiangli.search.rules.entries import LONGEST_BODY, Entry
from xiangli.search.rules.segmenting import fold, pairs_in, words_in
from xiangli.search.rules.sounds import initials, is_han, pinyin

MOST_PLACES: Final = 200  # of one word in a text; a tsvector keeps 255
SOUND: Final = "~"  # before a lexeme that is no word but how a title is read
GAP: Final = 8  # places between two texts: words of one are near each other
TITLE, NAMES, ODD, BODY = "A", "B", "C", "D"


def vector(entry: Entry) -> str:
    """The tsvector's text: title A, other names B, its readings, characters and pairs C, body D."""
    found: dict[str, list[str]] = defaultdict(list)
    start = 1
    for text, label in [
        (fold(entry.title), TITLE),
        *((fold(word), NAMES) for word in entry.words),
        (fold(entry.body[:LONGEST_BODY]), BODY),
    ]:
        for begin, word in chain(words_in(text), pairs_in(text)):
            _add(found, word, start + begin, label)
        if label != BODY:
            _add_odd(found, text, start)
        start += len(text) + GAP
    return _written(found)


def head(entry: Entry) -> str:
    """Of the same the words of title and names only."""
    found: dict[str, list[str]] = defaultdict(list)
    start = 1
    for text, label in [(fold(entry.title), TITLE), *((fold(w), NAMES) for w in entry.words)]:
        for begin, word in chain(words_in(text), pairs_in(text)):
            _add(found, word, start + begin, label)
        start += len(text) + GAP
    return _written(found)


def _written(found: dict[str, list[str]]) -> str:
    return " ".join(f"{quote(word)}:{','.join(places)}" for word, places in found.items())


def _add_odd(found: dict[str, list[str]], text: str, start: int) -> None:
    """How a title is typed, and each character and pair of it, however it was cut."""
    for sound in readings(text):
        _add(found, sound, start, ODD)
    for begin, (sign, after) in enumerate(pairwise(f"{text} ")):
        if is_han(sign):
            _add(found, sign, start + begin, ODD)
            if is_han(after):
                _add(found, sign + after, start + begin, ODD)


def readings(text: str) -> set[str]:
    """How a title and each word of it are typed in Latin letters, `~laonian` and `~ln`."""
    words = {text, *(word for _, word in words_in(text) if len(word) > 1)}
    said = {f(word) for word in words if any(map(is_han, word)) for f in (pinyin, initials)}
    return {f"{SOUND}{sound[:60]}" for sound in said if len(sound) > 1}


def quote(word: str) -> str:
    """A lexeme as tsvector and tsquery take it."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _add(found: dict[str, list[str]], word: str, place: int, label: str) -> None:
    places = found[word]
    told = f"{place}{label}"
    if place < 16_000 and len(places) < MOST_PLACES and told not in places[-2:]:
        places.append(told)


def either(parts: Iterable[str]) -> str:
    """A tsquery that one of the parts fulfils, "" of none."""
    return _joined(parts, " | ")


def each(parts: Iterable[str]) -> str:
    """A tsquery that all parts fulfil together."""
    return _joined(parts, " & ")


def _joined(parts: Iterable[str], sign: str) -> str:
    told = list(dict.fromkeys(filter(None, parts)))
    return told[0] if len(told) == 1 else f"({sign.join(told)})" if told else ""
