"""What a text is about: its telling words, each by one name, so that two texts can be compared."""

from __future__ import annotations

from typing import Final

from xiangli.search.rules.queries import terms
from xiangli.search.rules.segmenting import fold
from xiangli.search.rules.vocabulary import Vocabulary

MOST: Final = 40


def meaning(text: str, words: Vocabulary) -> frozenset[str]:
    """As a query is cut. A word that has others beside it stands for all of them; words that say
    nothing count only where there are no others. Empty for a text without any word.
    """
    found = tuple(dict.fromkeys(terms(fold(text), words)))
    telling = tuple(term for term in found if term not in words.ignored) or found
    return frozenset(named(term, words) for term in telling[:MOST])


def named(term: str, words: Vocabulary) -> str:
    """The same name for a word and for whatever means the same, however far the line goes."""
    known, fresh = {term}, [term]
    while fresh:
        beside = set(words.same(fresh.pop())) - known
        known |= beside
        fresh += sorted(beside)
    return min(known)
