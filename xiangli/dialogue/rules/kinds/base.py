"""What every type of question can do. One class a type, no state; `KINDS` finds it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.posted import Posted
from xiangli.dialogue.rules.values import Here, Json, Lang, Parsed, Problem
from xiangli.dialogue.rules.words import word


class Kind(ABC):
    """A type of question. `name` is the form field that stands for the question."""

    @abstractmethod
    def base(self, options: Mapping[str, Any]) -> Schema:
        """Schema of the stored value before the form tightens it."""

    @abstractmethod
    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        """The stored value in words, complete."""

    def check(self, question: Question, name: str, value: Json, here: Here) -> tuple[Problem, ...]:
        """What a schema cannot say of a stored value that fits it."""
        del question, name, value, here
        return ()

    def mask(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        """What a list may show."""
        if question.personal or question.sensitive:
            return word(lang, "hidden")
        return self.show(question, value, lang, here)

    def empty_fields(self, question: Question, name: str) -> tuple[str, ...]:
        """Fields to be filled in when nothing was entered; the cursor goes to the first."""
        del question
        return (name,)


class Typed(Kind):
    """A type whose whole value comes from the fields of one form."""

    @abstractmethod
    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        """The canonical value of what was posted; None where nothing was."""

    @abstractmethod
    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        """The stored value as the form shows it again."""
