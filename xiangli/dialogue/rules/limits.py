"""Limits of a question as its messages name them: 1,000 元, 3.6 亩, 1900年1月1日, 20."""

from __future__ import annotations

from datetime import date

from xiangli.dialogue.rules.form import Question
from xiangli.dialogue.rules.kinds import KINDS
from xiangli.dialogue.rules.kinds.amounts import Amount
from xiangli.dialogue.rules.values import Here, Lang
from xiangli.dialogue.rules.words import day_in_words


def show_limit(question: Question, limit: object, lang: Lang) -> str:
    """A problem's `least` or `most`, which are in the stored unit, as people read it."""
    if isinstance(limit, str):
        return day_in_words(lang, date.fromisoformat(limit))
    kind = KINDS[question.type]
    if isinstance(kind, Amount) and isinstance(limit, int | float):
        return kind.show(question, limit, lang, Here(date.min))
    return str(limit)
