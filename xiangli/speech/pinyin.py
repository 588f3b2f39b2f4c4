"""Characters as syllables with their tones, the county's own readings first.

Runs as a program, which ends: the dictionary of readings takes 50 MB. Knows no Django.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pypinyin import Style, lazy_pinyin

_PAUSES: Final = {
    "，": ",",
    "、": ",",
    "：": ",",
    "；": ";",
    "。": ".",
    "！": "!",
    "？": "?",
    "\n": ".",
}


def as_pinyin(texts: Sequence[str], readings: Mapping[str, str]) -> Iterator[str]:
    """你好，好吗？ → ni3 hao3 , hao3 ma5 ?"""
    own = re.compile("|".join(sorted(map(re.escape, readings), key=len, reverse=True)) or "(?!)")
    for text in texts:
        said: list[str] = []
        begin = 0
        for found in own.finditer(text):
            said += _read(text[begin : found.start()])
            said.append(readings[found.group()])
            begin = found.end()
        yield " ".join([*said, *_read(text[begin:])])


def _read(text: str) -> list[str]:
    if not text:
        return []
    return lazy_pinyin(
        text,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=_pauses,  # type: ignore[arg-type]  # a list too, which its stub forgets
    )


def _pauses(signs: str) -> list[str]:
    """What has no reading: pauses; a character that nobody can read is passed over."""
    return [_PAUSES[sign] for sign in signs if sign in _PAUSES]


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(list(as_pinyin(asked["texts"], asked["readings"])), sys.stdout)
