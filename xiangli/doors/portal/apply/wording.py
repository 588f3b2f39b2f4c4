"""Problems of a page as its summary and its fields tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from xiangli.dialogue.public import (
    Form,
    Lang,
    Opened,
    Problem,
    Question,
    due_rows,
    rows_of,
    show_limit,
)
from xiangli.doors import parts
from xiangli.doors.portal.apply.problemwords import words
from xiangli.kernel.public import XiangliError

Waiting = Mapping[str, tuple[str, ...]]
NOBODY: Final[Waiting] = {}
REQUIRED: Final = "answer.required"
LIMITS: Final = frozenset({"least", "most"})
PERSON: Final[Mapping[str, Promise]] = {
    "name": pgettext_lazy("field", "姓名"),
    "id_number": pgettext_lazy("field", "身份证号"),
    "phone": gettext_lazy("电话"),
}


def told(
    problems: Iterable[Problem], form: Form, lang: Lang, waiting: Waiting = NOBODY
) -> list[parts.Problem]:
    """What is wrong, in words, with the field where it is mended; each field once."""
    out: dict[str, parts.Problem] = {}
    for problem in problems:
        question = form.questions.get(problem.question)
        field = problem.field or problem.question
        said = _words(problem, question, form, lang, waiting) if question else words(problem.code)
        out.setdefault(field, parts.Problem(field, said))
    return list(out.values())


def error_words(error: XiangliError) -> str:
    return words(error.code, **error.params)


def waiting_in(opened: Opened) -> Waiting:
    """Whose row is not filled in yet, by question: who has not signed."""
    found = {}
    seen = opened.live()
    for question in opened.form.questions.values():
        if question.for_each is None or not seen.asks(question.id):
            continue
        have = {row["row"] for row in rows_of(seen.answers.get(question.id))}
        due = due_rows(opened.form, question, seen.answers, opened.here.today)
        found[question.id] = tuple(name for row, name in due.items() if row not in have)
    return found


def _words(problem: Problem, question: Question, form: Form, lang: Lang, waiting: Waiting) -> str:
    """A pack's own words come first; limits are shown with the question's unit."""
    if problem.code == "form.check":
        check = next(one for one in form.checks if one.id == problem.params["check"])
        return check.say[lang]
    asked = _asked(problem, question)
    names = waiting.get(question.id)
    if problem.code == REQUIRED and asked is question and names:
        signs = any(nested.type == "signature" for nested in question.members)
        return words(f"{REQUIRED}_{'signatures' if signs else 'rows'}", names=_("、").join(names))
    if problem.code == REQUIRED and asked.type == "signature":
        return words(f"{REQUIRED}_signature")
    if problem.code == "answer.pattern" and asked.wrong is not None:
        return asked.wrong[lang]
    params = {
        key: show_limit(asked, value, lang) if key in LIMITS else value
        for key, value in problem.params.items()
    }
    return words(problem.code, name=_name(problem, asked, lang), **params)


def _name(problem: Problem, asked: Question, lang: Lang) -> str:
    """The very field's where it has a label of its own, as those of a person have."""
    part = problem.field.rpartition("-")[2]
    if asked.type == "person" and part in PERSON:
        return str(PERSON[part])
    return asked.short[lang]


def _asked(problem: Problem, question: Question) -> Question:
    """The question, or the one inside it that the field belongs to."""
    for nested in question.members:
        if problem.field.startswith(f"{question.id}-{nested.id}"):
            return nested
    return question
