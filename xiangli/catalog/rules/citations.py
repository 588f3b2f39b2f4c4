"""References to articles, written as data: `mz57#13.1(4)` is 第十三条第一款第（四）项.

A document without articles is referred to as a whole, by its key alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol

Lang = Literal["zh", "en"]

REFERENCE: Final = re.compile(
    r"(?P<law>[a-z][a-z0-9]{1,15})(?:#(?P<article>[1-9]\d{0,3})"
    r"(?:\.(?P<paragraph>[1-9]\d?))?(?:\((?P<item>[1-9]\d?)\))?)?"
)
DIGITS: Final = "零一二三四五六七八九"
UNITS: Final = ("", "十", "百", "千")


class Named(Protocol):
    """A text in both languages."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


class Law(Protocol):
    """What a citation needs of a law."""

    @property
    def title(self) -> Named: ...
    @property
    def number(self) -> Named: ...
    @property
    def short(self) -> Named: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """Law by the pack's own key; article (None: the whole), paragraph and item as meant."""

    law: str
    article: int | None
    paragraph: int | None = None
    item: int | None = None


def parse_reference(text: str) -> Reference | None:
    """The reference, or None where the text is none."""
    found = REFERENCE.fullmatch(text)
    if found is None:
        return None
    places = (found[name] for name in ("article", "paragraph", "item"))
    return Reference(found["law"], *(int(place) if place else None for place in places))


def chinese_number(number: int) -> str:
    """1 to 9999 as in article numbers: 十, 二十一, 一百零三."""
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[digit] + UNITS[place]
        gap = False
    return text[1:] if text.startswith("一十") else text


def article(reference: Reference, lang: Lang) -> str:
    """The place within the law; "" for the whole."""
    if reference.article is None:
        return ""
    if lang == "en":
        paragraph = f", para. {reference.paragraph}" if reference.paragraph else ""
        item = f", item ({reference.item})" if reference.item else ""
        return f"art. {reference.article}{paragraph}{item}"
    text = f"第{chinese_number(reference.article)}条"
    if reference.paragraph:
        text += f"第{chinese_number(reference.paragraph)}款"
    if reference.item:
        text += f"第{chinese_number(reference.item)}项"
    return text


def cite(reference: Reference, laws: Mapping[str, Law], lang: Lang) -> str:
    """In full: 《…》（号）第十条. Raises KeyError where the law is not among `laws`."""
    law = laws[reference.law]
    if lang == "en":
        where = article(reference, lang)
        return f"{law.title.en} ({law.number.en})" + (f", {where}" if where else "")
    return f"《{law.title.zh}》（{law.number.zh}）{article(reference, lang)}"


def cite_short(reference: Reference, laws: Mapping[str, Law], lang: Lang) -> str:
    """Beside an act: 民发〔2021〕57号 第十条. Raises KeyError as `cite` does."""
    law = laws[reference.law]
    name = law.short.en if lang == "en" else law.short.zh
    return f"{name} {article(reference, lang)}".rstrip()
