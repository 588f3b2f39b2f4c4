"""A form as the rules see it, after `read.py` has checked it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jsonschema import Draft202012Validator

from xiangli.dialogue.rules.values import Both
from xiangli.kernel.public import Condition

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Both
    hint: Both | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class ForEach:
    """Rows that follow the rows of another question, from an age in full years on."""

    question: str
    from_age: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `schema` describes the stored value. What its type does not have is empty."""

    id: str
    type: str
    label: Both
    short: Both
    required: bool
    schema: Schema
    validator: Draft202012Validator = field(repr=False, compare=False)
    hint: Both | None = None
    text: Both | None = None
    wrong: Both | None = None
    blank: Both | None = None
    spoken: str = ""
    sms: str = ""
    when: Condition | None = None
    personal: bool = False
    sensitive: bool = False
    basis: tuple[str, ...] = ()
    unit: Both | None = None
    one: Both | None = None
    choices: tuple[Choice, ...] = ()
    members: tuple[Question, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    for_each: ForEach | None = None

    def member(self, key: str) -> Question:
        return next(nested for nested in self.members if nested.id == key)

    @property
    def heading(self) -> str:
        """Id of the nested question that names a row."""
        return str(self.options.get("heading", self.members[0].id if self.members else ""))


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    questions: tuple[str, ...]
    title: Both
    section: Both | None = None
    help: Both | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A rule over several answers, with the words to say where it does not hold."""

    id: str
    must: Condition
    questions: tuple[str, ...]
    say: Both
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A checked form; `edition` is the SHA-256 of its canonical JSON."""

    edition: str
    pages: tuple[Page, ...]
    questions: Mapping[str, Question]
    checks: tuple[Check, ...] = ()

    def page(self, key: str) -> Page | None:
        return next((page for page in self.pages if page.id == key), None)

    def page_of(self, question: str) -> Page:
        return next(page for page in self.pages if question in page.questions)

    def in_order(self) -> Iterator[tuple[Page, Question]]:
        for page in self.pages:
            for key in page.questions:
                yield page, self.questions[key]
