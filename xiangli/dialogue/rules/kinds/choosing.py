"""One of several, some of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Typed
from xiangli.dialogue.rules.posted import Posted, every, first
from xiangli.dialogue.rules.problems import ALONE, NOT_OFFERED
from xiangli.dialogue.rules.values import Here, Json, Lang, Parsed, Problem
from xiangli.dialogue.rules.words import word


def label(question: Question, value: Json, lang: Lang) -> str:
    """What the form calls a value; the value itself where an older form knew it."""
    offered = (choice.label[lang] for choice in question.choices if choice.value == value)
    return next(offered, str(value))


class OneOf(Typed):
    def base(self, options: Mapping[str, Any]) -> Schema:
        return {"type": "string", "enum": [choice["value"] for choice in options["choices"]]}

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        del here
        said = first(posted, name)
        if not said:
            return Parsed()
        if any(choice.value == said for choice in question.choices):
            return Parsed(said)
        return Parsed(None, (Problem(NOT_OFFERED, question.id, name),))

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del here
        return label(question, value, lang)

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        return {name: [str(value)]}


class SomeOf(Typed):
    def base(self, options: Mapping[str, Any]) -> Schema:
        values = [choice["value"] for choice in options["choices"]]
        return {
            "type": "array",
            "items": {"type": "string", "enum": values},
            "minItems": 1,
            "uniqueItems": True,
        }

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        del here
        said = set(every(posted, name))
        chosen: list[Json] = [one.value for one in question.choices if one.value in said]
        if len(chosen) < len(said):
            return Parsed(None, (Problem(NOT_OFFERED, question.id, name),))
        return Parsed(chosen or None)

    def check(self, question: Question, name: str, value: Json, here: Here) -> tuple[Problem, ...]:
        del here
        chosen = value if isinstance(value, list) else []
        lonely = [one.value for one in question.choices if one.alone and one.value in chosen]
        if lonely and len(chosen) > 1:
            return (Problem(ALONE, question.id, name, {"choice": lonely[0]}),)
        return ()

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del here
        chosen = value if isinstance(value, list) else []
        return word(lang, "join").join(label(question, one, lang) for one in chosen)

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        return {name: [str(one) for one in value] if isinstance(value, list) else []}
