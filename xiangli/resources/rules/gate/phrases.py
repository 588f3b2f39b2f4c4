"""Words that have a better one: jargon, typos, old names, hurtful words, swindles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from xiangli.resources.rules.datafile import load
from xiangli.resources.rules.gate.findings import Remark, Severity, Span
from xiangli.resources.rules.gate.piece import Written

Sort = Literal["jargon", "typo", "name", "person", "sensitive"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
_TITLE: Final = re.compile(r"《[^《》]{1,80}》")
FORMER: Final = "原"  # 原农业部: an old name that is said to be old


@dataclass(frozen=True, slots=True)
class Phrase:
    """`say` is found unless it stands within one of `within`. `instead` may be empty: leave it out.

    A standard may set `severity`; else that of the sort's code counts.
    """

    say: str
    instead: str
    sort: Sort
    why: str = ""
    within: tuple[str, ...] = ()
    severity: Severity | None = None


class Lexicon:
    """Many phrases looked for in one pass. Longer ones win; what is found does not overlap."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=lambda each: (-len(each.say), each.say)):
            self._by_first.setdefault(phrase.say[0], []).append(phrase)

    def find(self, text: str) -> Iterator[tuple[int, Phrase]]:
        """Where each phrase begins."""
        at = 0
        while at < len(text):
            phrase = next(self._at(text, at), None)
            if phrase is None:
                at += 1
            else:
                yield at, phrase
                at += len(phrase.say)

    def _at(self, text: str, at: int) -> Iterator[Phrase]:
        for phrase in self._by_first.get(text[at], ()):
            if text.startswith(phrase.say, at) and not _excused(phrase, text, at):
                yield phrase


def built_in() -> tuple[Phrase, ...]:
    """Those that come with the product: `data/jargon.yaml` and `data/wording.yaml`."""
    return _built_in()


def wording(texts: Iterable[Written], lexicon: Lexicon) -> Iterator[Remark]:
    """Jargon (`wording.jargon`, or `wording.needless` where nothing need be said) once a phrase, in
    prose only, and not in the title of a document. The other sorts everywhere: they are mistakes.
    """
    told: set[str] = set()
    for each in texts:
        titles = [(found.start(), found.end()) for found in _TITLE.finditer(each.text)]
        for at, phrase in lexicon.find(each.text):
            if phrase.sort == "jargon":
                named = not each.prose or any(start < at < end for start, end in titles)
                if named or phrase.say in told:
                    continue
                told.add(phrase.say)
            yield _remark(phrase, Span(each.field, at, at + len(phrase.say)))


def _remark(phrase: Phrase, where: Span) -> Remark:
    needless = phrase.sort == "jargon" and not phrase.instead
    code = "needless" if needless else phrase.sort
    params = {"say": phrase.say, "instead": phrase.instead, "why": phrase.why}
    return Remark(f"wording.{code}", where, params, phrase.severity)


def _excused(phrase: Phrase, text: str, at: int) -> bool:
    if phrase.sort == "name" and text[at - 1 : at] == FORMER:
        return True
    return any(_stands_within(phrase.say, longer, text, at) for longer in phrase.within)


def _stands_within(say: str, longer: str, text: str, at: int) -> bool:
    offset = longer.find(say)
    while offset >= 0:
        if at >= offset and text.startswith(longer, at - offset):
            return True
        offset = longer.find(say, offset + 1)
    return False


@cache
def _built_in() -> tuple[Phrase, ...]:
    plain = [
        Phrase(say, instead, "jargon")
        for words in load("jargon.yaml").values()
        for say, instead in words.items()
    ]
    return (*plain, *(phrase for sort in SORTS for phrase in _mistakes(sort)))


def _mistakes(sort: Sort) -> Iterator[Phrase]:
    rows: Iterable[Mapping[str, str | list[str]]] = load("wording.yaml").get(sort, ())
    for row in rows:
        within = row.get("within", [])
        yield Phrase(
            say=str(row["say"]),
            instead=str(row["instead"]),
            sort=sort,
            why=str(row.get("why", "")),
            within=(within,) if isinstance(within, str) else tuple(within),
        )
