"""The whole form at once, as the check page, submission and the API see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xiangli.dialogue.rules.answering import validate
from xiangli.dialogue.rules.flow import here_for, missing
from xiangli.dialogue.rules.form import Check, Form
from xiangli.dialogue.rules.problems import CHECK, HIDDEN_QUESTION, REQUIRED, UNKNOWN_QUESTION
from xiangli.dialogue.rules.shown import Live, holds, live
from xiangli.dialogue.rules.values import Answers, Here, Json, Problem


def live_answers(form: Form, answers: Answers, today: date) -> dict[str, Json]:
    """What a case takes over: answers to asked questions, without those left empty."""
    seen = live(form, answers, today)
    return {key: value for key, value in seen.answers.items() if value is not None}


def check_form(form: Form, answers: Answers, here: Here) -> tuple[Problem, ...]:
    """Everything wrong with a set of answers: strangers, hidden, missing, bad, not fitting.

    A draft's hidden answers are left out before (`live_answers`); what comes from elsewhere with
    an answer to a hidden question is refused.
    """
    seen = live(form, answers, here.today)
    problems = [
        Problem(HIDDEN_QUESTION if key in form.questions else UNKNOWN_QUESTION, key)
        for key, value in answers.items()
        if value is not None and not seen.asks(key)
    ]
    problems += (
        Problem(REQUIRED, gap.question, params={"rows": gap.rows} if gap.rows else {})
        for gap in missing(form, answers, here.today)
    )
    for key in seen.questions:
        value = seen.answers.get(key)
        if value is not None:
            question = form.questions[key]
            problems += validate(question, value, here_for(form, question, seen, here))
    return tuple(problems) or tuple(_checks(form, seen))


def _checks(form: Form, seen: Live) -> Iterator[Problem]:
    for check in form.checks:
        if _fails(check, seen):
            yield Problem(CHECK, check.questions[0], params={"check": check.id})


def _fails(check: Check, seen: Live) -> bool:
    asked = check.when is None or holds(check.when, seen.answers)
    return asked and not holds(check.must, seen.answers)
