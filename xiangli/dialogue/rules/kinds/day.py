"""Dates, in every way people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from xiangli.dialogue.rules import problems as codes
from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Typed
from xiangli.dialogue.rules.posted import Posted, first, part
from xiangli.dialogue.rules.values import Here, Json, Lang, Parsed, Problem
from xiangli.dialogue.rules.words import day_in_words

TEXT: Final = re.compile(r"([0-9]{1,4})[-年/.,]([0-9]{1,2})[-月/.,]([0-9]{1,2})[日号]?")
SOLID: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
LUNAR: Final = re.compile("农历|阴历|旧历|正月|冬月|腊月|初[一二三四五六七八九十]|廿")
HANZI: Final = {char: str(at) for at, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
}
TENS: Final = re.compile("([一二三])?十([一二三四五六七八九])?")
PARTS: Final = ("year", "month", "day")


class Day(Typed):
    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        del here
        text = first(posted, name) or _joined(name, posted)
        if not text:
            return Parsed()
        found = parse_day(text)
        if isinstance(found, date):
            return Parsed(found.isoformat())
        field = name if first(posted, name) or name in posted else part(name, "year")
        return Parsed(None, (Problem(found, question.id, field),))

    def check(self, question: Question, name: str, value: Json, here: Here) -> tuple[Problem, ...]:
        day = parse_day(str(value))
        if not isinstance(day, date):
            return (Problem(day, question.id, name),)
        least, most = (_limit(question, key, here) for key in ("not_before", "not_after"))
        if least and day < least:
            params = {"least": least.isoformat()}
            return (Problem(codes.DATE_EARLY, question.id, name, params),)
        if most and day > most:
            params = {"most": most.isoformat()}
            return (Problem(codes.DATE_LATE, question.id, name, params),)
        return ()

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, here
        return day_in_words(lang, date.fromisoformat(str(value)))

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        numbers = [str(int(number)) for number in str(value).split("-")]
        return {part(name, key): [number] for key, number in zip(PARTS, numbers, strict=True)}

    def empty_fields(self, question: Question, name: str) -> tuple[str, ...]:
        del question
        return (part(name, "year"),)


def parse_day(text: str) -> date | str:
    """The date, or the code of what is wrong: "1949-10-1", "1949年10月1日", "一九四九年…"."""
    if LUNAR.search(text):
        return codes.DATE_LUNAR
    typed = _digits("".join(unicodedata.normalize("NFKC", text).split()))
    found = SOLID.fullmatch(typed) or TEXT.fullmatch(typed)
    if found is None:
        return codes.DATE_FORM
    if len(found[1]) != 4:
        return codes.DATE_YEAR
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return codes.DATE_NONE


def _digits(text: str) -> str:
    text = text.replace("。", ".").replace("、", ",").replace("—", "-")
    text = TENS.sub(lambda ten: f"{HANZI[ten[1] or '一']}{HANZI[ten[2] or '零']}", text)
    return "".join(HANZI.get(char, char) for char in text)


def _joined(name: str, posted: Posted) -> str:
    numbers = [first(posted, part(name, key)).rstrip("年月日号") for key in PARTS]
    return "-".join(numbers) if any(numbers) else ""


def _limit(question: Question, key: str, here: Here) -> date | None:
    said = question.options.get(key)
    if said is None:
        return None
    return here.today if said == "today" else date.fromisoformat(said)
