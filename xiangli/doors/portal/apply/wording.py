"""Problems of a page as its summary and its fields tell them."""

from __future__ import annotations

from collections.abc import Iterable

from xiangli.dialogue.public import Form, Lang, Problem, Question, show_limit
from xiangli.doors import parts
from xiangli.doors.portal.apply.problemwords import words
from xiangli.kernel.public import XiangliError

LIMITS = frozenset({"least", "most"})


def told(problems: Iterable[Problem], form: Form, lang: Lang) -> list[parts.Problem]:
    """What is wrong, in words, with the field where it is mended; each field once."""
    out: dict[str, parts.Problem] = {}
    for problem in problems:
        question = form.questions.get(problem.question)
        field = problem.field or problem.question
        said = words(problem.code) if question is None else _words(problem, question, form, lang)
        out.setdefault(field, parts.Problem(field, said))
    return list(out.values())


def error_words(error: XiangliError) -> str:
    return words(error.code, **error.params)


def _words(problem: Problem, question: Question, form: Form, lang: Lang) -> str:
    """A pack's own words come first; limits are shown with the question's unit."""
    if problem.code == "form.check":
        check = next(one for one in form.checks if one.id == problem.params["check"])
        return check.say[lang]
    asked = _asked(problem, question)
    if problem.code == "answer.pattern" and asked.wrong is not None:
        return asked.wrong[lang]
    params = {
        key: show_limit(asked, value, lang) if key in LIMITS else value
        for key, value in problem.params.items()
    }
    return words(problem.code, name=asked.short[lang], **params)


def _asked(problem: Problem, question: Question) -> Question:
    """The question, or the one inside it that the field belongs to."""
    for nested in question.members:
        if problem.field.startswith(f"{question.id}-{nested.id}"):
            return nested
    return question
