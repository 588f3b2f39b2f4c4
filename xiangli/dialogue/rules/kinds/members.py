"""Repeating questions: people of a household, vehicles, houses. Rows are edited one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Kind
from xiangli.dialogue.rules.schemas import ROW_ID, object_of
from xiangli.dialogue.rules.values import Here, Json, Lang, Row
from xiangli.dialogue.rules.words import word

MOST_ROWS: Final = 30


def rows_of(value: Json) -> Iterator[Row]:
    """The rows of a stored value."""
    for row in value if isinstance(value, list) else []:
        if isinstance(row, dict):
            yield row


class Members(Kind):
    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        """`kinds` are those that a row may hold."""
        self.kinds = kinds

    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return {
            "type": "array",
            "items": object_of({"row": ROW_ID}, ["row"]),
            "minItems": 1,
            "maxItems": MOST_ROWS,
        }

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        return word(lang, "join").join(
            self.show_row(question, row, lang, here) for row in rows_of(value)
        )

    def show_row(self, question: Question, row: Row, lang: Lang, here: Here) -> str:
        """What a row is called, and the first choice made in it: 李小军（孙子）."""
        heading = self._nested(question, question.heading, row, lang, here)
        choices = (nested.id for nested in question.members if nested.type == "choice")
        chosen = next((key for key in choices if key in row and key != question.heading), "")
        if not chosen:
            return heading
        rest = self._nested(question, chosen, row, lang, here)
        return word(lang, "row", name=heading, rest=rest)

    def _nested(self, question: Question, key: str, row: Row, lang: Lang, here: Here) -> str:
        if row.get(key) is None:
            return ""
        nested = question.member(key)
        return self.kinds[nested.type].show(nested, row[key], lang, here)
