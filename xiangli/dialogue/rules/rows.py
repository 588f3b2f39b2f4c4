"""Rows of repeating questions: their ids, putting and taking them, and rows that follow others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from xiangli.dialogue.rules.form import Form, Question
from xiangli.dialogue.rules.kinds.day import parse_day
from xiangli.dialogue.rules.kinds.members import rows_of
from xiangli.dialogue.rules.kinds.person import age_on
from xiangli.dialogue.rules.values import Answers, Json, Row
from xiangli.kernel.public import BadInput, check_id_number


def put_row(value: Json, row: Row) -> list[Json]:
    """The list with this row changed, or added at its end."""
    rows = list(rows_of(value))
    known = any(old["row"] == row["row"] for old in rows)
    kept: list[Json] = [row if old["row"] == row["row"] else old for old in rows]
    return kept if known else [*kept, row]


def take_row(value: Json, row: str) -> list[Json]:
    """The list without the row; unchanged if it is gone already."""
    return [old for old in rows_of(value) if old["row"] != row]


def find_row(value: Json, row: str) -> Row | None:
    return next((found for found in rows_of(value) if found["row"] == row), None)


def due_rows(form: Form, question: Question, answers: Answers, today: date) -> dict[str, str]:
    """Rows that a `for_each` question must hold: row id to the name that the source gives it.

    A row without a readable ID number or birthday counts as of age.
    """
    if question.for_each is None:
        return {}
    source = form.questions[question.for_each.question]
    from_age = question.for_each.from_age
    due = {}
    for row in rows_of(answers.get(source.id)):
        age = row_age(source, row, today)
        if age is None or age >= from_age:
            due[str(row["row"])] = str(row.get(source.heading, ""))
    return due


def only(value: Json, due: Mapping[str, str] | None) -> Json:
    """The rows that are due, where the question follows another; else the value as it is."""
    if due is None or value is None:
        return value
    return [row for row in rows_of(value) if row["row"] in due]


def row_age(source: Question, row: Answers, today: date) -> int | None:
    """Age in full years by the row's ID number, or else its birthday."""
    for nested in source.members:
        given = row.get(nested.id)
        if not isinstance(given, str):
            continue
        if nested.type == "id_number":
            try:
                return age_on(today, check_id_number(given).birth)
            except BadInput:
                continue
        if nested.options.get("autocomplete") == "bday":
            birth = parse_day(given)
            if isinstance(birth, date):
                return age_on(today, birth)
    return None
