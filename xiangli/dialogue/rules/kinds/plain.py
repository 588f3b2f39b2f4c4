"""Text, yes or no, declarations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Typed
from xiangli.dialogue.rules.posted import Posted, first
from xiangli.dialogue.rules.problems import NOT_OFFERED
from xiangli.dialogue.rules.schemas import object_of
from xiangli.dialogue.rules.values import Here, Json, Lang, Parsed, Problem
from xiangli.dialogue.rules.words import word
from xiangli.kernel.public import clean, mask_name

MOST_CHARACTERS: Final = 500
YES: Final = frozenset({"yes", "y", "1", "true", "on", "是", "是的", "有", "对", "同意"})
NO: Final = frozenset({"no", "n", "0", "2", "false", "不是", "否", "没有", "无", "不", "不同意"})


class Text(Typed):
    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return {"type": "string", "minLength": 1, "maxLength": MOST_CHARACTERS}

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        del here
        text = clean(first(posted, name))
        if question.options.get("lines", 1) == 1:
            text = " ".join(text.split())
        return Parsed(text or None)

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, lang, here
        return str(value)

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        return {name: [str(value)]}

    def mask(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        if question.options.get("autocomplete") == "name":
            return mask_name(str(value))
        return super().mask(question, value, lang, here)


class YesNo(Typed):
    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return {"type": "boolean"}

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        del here
        said = first(posted, name).lower()
        if not said:
            return Parsed()
        if said in YES or said in NO:
            return Parsed(said in YES)
        return Parsed(None, (Problem(NOT_OFFERED, question.id, name),))

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del here
        said = "yes" if value else "no"
        own = [choice.label[lang] for choice in question.choices if choice.value == said]
        return own[0] if own else word(lang, said)

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        return {name: ["yes" if value else "no"]}


class Declaration(Typed):
    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return object_of({"agreed": {"const": True}}, ["agreed"])

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        del question, here
        return Parsed({"agreed": True} if first(posted, name).lower() in YES else None)

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, value, here
        return word(lang, "agreed")

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question, value
        return {name: ["yes"]}
