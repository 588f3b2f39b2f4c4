"""An act's fields as form components, and what was posted as the act's values."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.timezone import localdate

from xiangli.approval.public import Field as ActField
from xiangli.approval.public import Problem as ActProblem
from xiangli.doors.desk.words import word
from xiangli.doors.parts import Choice, Field, Problem

LINES = {"findings": 5, "reason": 4, "items": 5, "answer": 4, "note": 2}


def form_fields(
    act: str,
    fields: tuple[ActField, ...],
    posted: QueryDict | None,
    problems: list[ActProblem],
    *,
    officers: tuple[Choice, ...],
    questions: tuple[Choice, ...],
) -> list[Field]:
    """Fields of an act, with what was typed and what is wrong with it."""
    wrong = {problem.field: word("problems", problem.code) for problem in problems}
    return [
        _component(
            act, field, posted, wrong.get(field.name, ""), _choices(field, officers, questions)
        )
        for field in fields
    ]


def _component(
    act: str,
    field: ActField,
    posted: QueryDict | None,
    error: str,
    choices: tuple[Choice, ...],
) -> Field:
    values = tuple(posted.getlist(field.name)) if posted else ()
    return Field(
        id=f"{act}-{field.name}",
        name=field.name,
        label=word("fields", field.name),
        value=values[0] if values else _default(field),
        error=error,
        type="date" if field.kind == "date" else "text",
        inputmode="decimal" if field.kind == "money" else "",
        lines=LINES.get(field.name, 1) if field.kind in {"text", "items"} else 1,
        choices=choices,
        chosen=values,
        several=field.kind in {"officers"} or field.name == "questions",
    )


def _default(field: ActField) -> str:
    return localdate().isoformat() if field.kind == "date" else ""


def _choices(
    field: ActField, officers: tuple[Choice, ...], questions: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    if field.kind == "officers":
        return officers
    if field.name == "questions":
        return questions
    codes = ("yes", "no") if field.kind == "yesno" else field.choices
    return tuple(Choice(code, word("choices", code)) for code in codes)


def given(fields: tuple[ActField, ...], posted: QueryDict) -> Mapping[str, object]:
    """What was posted for the act's own fields; everything else is the page's."""
    values: dict[str, object] = {}
    for field in fields:
        several = posted.getlist(field.name)
        if field.kind == "items" and field.name == "items":
            values[field.name] = [line for text in several for line in text.splitlines()]
        elif field.kind in {"officers", "items"}:
            values[field.name] = several
        else:
            values[field.name] = posted.get(field.name, "")
    return values


def shown(problems: list[ActProblem], act: str) -> list[Problem]:
    """Problems for the summary on top."""
    return [
        Problem(
            f"{act}-{each.field}", f"{word('fields', each.field)}：{word('problems', each.code)}"
        )
        for each in problems
    ]
