"""Can it be read by whoever did not go to school for long: sentences, paragraphs, characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from xiangli.kernel.public import is_common_hanzi, is_hanzi
from xiangli.resources.rules.gate.findings import Remark, Span
from xiangli.resources.rules.gate.piece import Written

_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]+")
LEAST_TO_JUDGE: Final = 100
SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """`length` counts characters and letters, neither signs nor spaces."""

    field: str
    start: int
    end: int
    length: int


def sentences(text: Written) -> Iterator[Sentence]:
    for found in _SENTENCE.finditer(text.text):
        length = sum(map(str.isalnum, found[0]))
        if length:
            yield Sentence(text.field, found.start(), found.end(), length)


def reading(texts: Iterable[Written], limits: Mapping[str, int]) -> Iterator[Remark]:
    """Judged in prose of the body, title and summary; a law's own words are not ours to shorten."""
    prose = [each for each in texts if each.prose and not each.field.startswith("pictures.")]
    said = [sentence for each in prose for sentence in sentences(each)]
    for one in said:
        if one.length > limits["sentence_most"]:
            params = {"length": str(one.length), "most": str(limits["sentence_most"])}
            yield Remark("reading.long_sentence", Span(one.field, one.start, one.end), params)
    total = sum(one.length for one in said)
    if total >= LEAST_TO_JUDGE and total > limits["sentence_average"] * len(said):
        params = {"length": str(total // len(said)), "most": str(limits["sentence_average"])}
        yield Remark("reading.long_average", None, params)
    yield from _paragraphs(prose, limits["paragraph_most"])
    yield from _uncommon(prose, limits["uncommon_permille"])


def _paragraphs(prose: list[Written], most: int) -> Iterator[Remark]:
    for each in prose:
        if len(each.text) > most:
            params = {"length": str(len(each.text)), "most": str(most)}
            yield Remark("reading.long_paragraph", Span(each.field, 0, len(each.text)), params)


def _uncommon(prose: list[Written], most: int) -> Iterator[Remark]:
    """Characters outside the first 3,500 of the 通用规范汉字表, in a thousand."""
    hanzi = [char for each in prose for char in each.text if is_hanzi(char)]
    rare = [char for char in hanzi if not is_common_hanzi(char)]
    if len(hanzi) >= LEAST_TO_JUDGE and len(rare) * 1000 > most * len(hanzi):
        shown = "".join(dict.fromkeys(rare))[:SHOWN]
        params = {"chars": shown, "permille": str(len(rare) * 1000 // len(hanzi))}
        yield Remark("reading.uncommon", None, params)
