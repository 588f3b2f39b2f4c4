"""Which questions are asked, given the answers so far. One pass: conditions look back only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from xiangli.dialogue.rules.form import Form, Page
from xiangli.dialogue.rules.rows import due_rows, only
from xiangli.dialogue.rules.values import Answers, Json
from xiangli.kernel.public import Condition, ConditionFailed

OPEN: Final = frozenset({"missing", "bad_type", "bad_value", "not_boolean", "arithmetic"})


@dataclass(frozen=True, slots=True)
class Live:
    """What is asked (`questions`, in order) and what has been answered of it."""

    questions: tuple[str, ...]
    answers: Mapping[str, Json]

    def asks(self, question: str) -> bool:
        return question in self.questions


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether a condition is true; what these answers leave open or do not fit is not.

    Answers too large to be tested raise ConditionFailed: a question is never hidden by weight.
    """
    try:
        return condition.test({"answers": answers})
    except ConditionFailed as failed:
        if failed.params.get("reason") in OPEN:
            return False
        raise


def live(form: Form, answers: Answers, today: date) -> Live:
    """The questions asked and their answers; answers to hidden ones are left out."""
    asked: list[str] = []
    kept: dict[str, Json] = {}
    for page in form.pages:
        if page.when is not None and not holds(page.when, kept):
            continue
        for key in page.questions:
            question = form.questions[key]
            if question.when is not None and not holds(question.when, kept):
                continue
            due = due_rows(form, question, kept, today) if question.for_each else None
            if due == {}:
                continue
            asked.append(key)
            if key in answers:
                kept[key] = only(answers[key], due)
    return Live(tuple(asked), kept)


def pages(form: Form, seen: Live) -> tuple[Page, ...]:
    """The pages that hold something asked."""
    return tuple(page for page in form.pages if any(map(seen.asks, page.questions)))
