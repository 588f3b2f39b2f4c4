"""Numbers, money in fen, land in hundredths of a 亩."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Typed
from xiangli.dialogue.rules.posted import Posted, first
from xiangli.dialogue.rules.problems import NOT_WHOLE, NUMBER_FORM, told
from xiangli.dialogue.rules.values import Here, Json, Lang, Parsed, Problem
from xiangli.dialogue.rules.words import word
from xiangli.kernel.public import BadInput, normalise, parse_mu, parse_yuan, show_mu, show_yuan

NONE_AT_ALL: Final = frozenset({"没有", "没得", "没", "无", "零", "none", "no"})
DECIMAL: Final = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]{1,6})?")
WIDE: Final = 10**15


def below_zero(question: Question) -> bool:
    """Whether the form allows negative amounts."""
    return bool(question.schema.get("minimum", 0) < 0)


class Amount(Typed):
    """What is typed as a decimal and stored as a number."""

    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return {"type": "integer", "minimum": 0, "maximum": WIDE}

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        del here
        typed = first(posted, name)
        if not typed:
            return Parsed()
        if typed.lower() in NONE_AT_ALL:
            return Parsed(0)
        try:
            return self.parse(question, name, typed)
        except BadInput as error:
            return Parsed(None, (told(error, question.id, name),))

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        return {name: [self.shown(question, value).replace(",", "")]}

    @abstractmethod
    def parse(self, question: Question, name: str, typed: str) -> Parsed: ...

    @abstractmethod
    def shown(self, question: Question, value: Json) -> str:
        """The number alone."""


class Number(Amount):
    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return {"type": "number", "minimum": 0, "maximum": WIDE}

    def parse(self, question: Question, name: str, typed: str) -> Parsed:
        text = "".join(normalise(typed).split()).replace("。", ".").replace("、", ",")
        for unit in (question.unit.zh, question.unit.en) if question.unit else ():
            text = text.removesuffix("".join(normalise(unit).split()))
        if not DECIMAL.fullmatch(text) or not any(map(str.isdigit, text)):
            return Parsed(None, (Problem(NUMBER_FORM, question.id, name),))
        number = Decimal(text.replace(",", ""))
        if number == number.to_integral_value():
            return Parsed(int(number))
        if question.schema.get("type") == "integer":
            return Parsed(None, (Problem(NOT_WHOLE, question.id, name),))
        return Parsed(float(number))

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del here
        if not question.unit:
            return self.shown(question, value)
        unit = question.unit[lang]
        return word(lang, "number", amount=self.shown(question, value), unit=unit)

    def shown(self, question: Question, value: Json) -> str:
        del question
        number = value if isinstance(value, int | float) else 0
        text = f"{number:,.6f}" if isinstance(number, float) else f"{number:,}"
        return text.rstrip("0").rstrip(".") if "." in text else text


class Money(Amount):
    def parse(self, question: Question, name: str, typed: str) -> Parsed:
        del name
        return Parsed(int(parse_yuan(typed, negative=below_zero(question))))

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del here
        return word(lang, "money", amount=self.shown(question, value))

    def shown(self, question: Question, value: Json) -> str:
        del question
        return show_yuan(value if isinstance(value, int) else 0).removesuffix(".00")


class Area(Amount):
    def parse(self, question: Question, name: str, typed: str) -> Parsed:
        del question, name
        return Parsed(parse_mu(typed))

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del here
        return word(lang, "area", amount=self.shown(question, value))

    def shown(self, question: Question, value: Json) -> str:
        del question
        return show_mu(value if isinstance(value, int) else 0)
