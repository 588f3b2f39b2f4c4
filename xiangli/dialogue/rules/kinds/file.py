"""Attached files. Their ids come from the store, never from a form's fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Kind
from xiangli.dialogue.rules.values import Here, Json, Lang
from xiangli.dialogue.rules.words import word

MAX_FILES: Final = 3
UUID: Final = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"


def most_files(question: Question) -> int:
    """How many files the question takes."""
    most = int(question.options.get("max_files", MAX_FILES))
    return min(most, int(question.schema.get("maxItems", most)))


class File(Kind):
    def base(self, options: Mapping[str, Any]) -> Schema:
        return {
            "type": "array",
            "items": {"type": "string", "pattern": UUID},
            "minItems": 1,
            "maxItems": options.get("max_files", MAX_FILES),
            "uniqueItems": True,
        }

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, here
        return word(lang, "files", count=len(value) if isinstance(value, list) else 0)

    def mask(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        return self.show(question, value, lang, here)
