"""Rows of a repeating question as a list: what each is called, and where it is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xiangli.dialogue.public import Lang, Opened, Question, Row, due_rows, rows_of, show


@dataclass(frozen=True, slots=True)
class RowShown:
    """`done`: whether somebody filled it in; rows that follow others are there before that."""

    id: str
    name: str
    note: str
    href: str
    done: bool = True


def list_rows(
    opened: Opened, question: Question, lang: Lang, address: Callable[[str], str]
) -> list[RowShown]:
    """Rows filled in, or for a `for_each` question all rows that are due."""
    seen = opened.live()
    kept = {str(row["row"]): row for row in rows_of(seen.answers.get(question.id))}
    if question.for_each is None:
        return [_shown(opened, question, row, lang, address) for row in kept.values()]
    due = due_rows(opened.form, question, seen.answers, opened.here.today)
    return [RowShown(key, name, "", address(key), key in kept) for key, name in due.items()]


def _shown(
    opened: Opened, question: Question, row: Row, lang: Lang, address: Callable[[str], str]
) -> RowShown:
    """Its name, and the first choice that was made in it: 李小军, 孙子孙女."""
    key = str(row["row"])
    choices = [
        one.id for one in question.members if one.type == "choice" and one.id != question.heading
    ]
    at = next((one for one in choices if row.get(one) is not None), "")
    said = [_said(opened, question, row, one, lang) for one in (question.heading, at) if one]
    return RowShown(key, said[0], said[1] if len(said) > 1 else "", address(key))


def _said(opened: Opened, question: Question, row: Row, key: str, lang: Lang) -> str:
    value = row.get(key)
    return "" if value is None else show(question.member(key), value, lang, opened.here)
