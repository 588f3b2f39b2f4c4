"""Places by their national code, chosen level by level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xiangli.dialogue.rules import problems as codes
from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Typed
from xiangli.dialogue.rules.posted import Posted, every, part
from xiangli.dialogue.rules.values import Here, Json, Lang, Parsed, Problem
from xiangli.dialogue.rules.words import word

DIGITS: Final = {"township": 9, "village": 12}
LEVELS: Final = (2, 4, 6, 9, 12)


def wanted_digits(question: Question) -> int:
    """How deep one has to go."""
    return DIGITS[question.options.get("level", "village")]


def start(question: Question, here: Here) -> str:
    """The code from which one goes down: the county that asks, or the whole country."""
    return here.county if question.options.get("within", "county") == "county" else ""


def _deepest(codes: list[str]) -> str:
    """The end of the line from the highest level down; what lies below another place is stale."""
    said = ""
    for code in sorted(codes, key=len):
        if not code.startswith(said):
            break
        said = code
    return said


class Place(Typed):
    """Fields: the code chosen so far; several of one name are levels, the deepest counts."""

    def base(self, options: Mapping[str, Any]) -> Schema:
        digits = DIGITS[options.get("level", "village")]
        return {"type": "string", "pattern": f"^[0-9]{{{digits}}}$"}

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        said = _deepest(every(posted, name))
        if not said:
            return Parsed()
        problem = self._wrong(question, name, said, here)
        return Parsed(None, (problem,)) if problem else Parsed(said)

    def check(self, question: Question, name: str, value: Json, here: Here) -> tuple[Problem, ...]:
        problem = self._wrong(question, name, str(value), here)
        return (problem,) if problem else ()

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question
        return word(lang, "place_join").join(here.places(str(value))) or str(value)

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        return {name: [str(value)]}

    def empty_fields(self, question: Question, name: str) -> tuple[str, ...]:
        del question
        return (part(name, "0"),)

    def _wrong(self, question: Question, name: str, code: str, here: Here) -> Problem | None:
        field = part(name, "0")
        if not (code.isascii() and code.isdigit() and len(code) in LEVELS):
            return Problem(codes.PLACE_UNKNOWN, question.id, field)
        if not code.startswith(start(question, here)):
            return Problem(codes.PLACE_ELSEWHERE, question.id, field)
        if not here.places(code):
            return Problem(codes.PLACE_UNKNOWN, question.id, field)
        if len(code) < wanted_digits(question):
            level = question.options.get("level", "village")
            return Problem(codes.PLACE_DEEPER, question.id, field, {"level": level})
        return None
