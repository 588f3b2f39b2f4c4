"""From posted fields to a stored value, and from a stored value to what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xiangli.dialogue.rules.form import Question
from xiangli.dialogue.rules.kinds import KINDS
from xiangli.dialogue.rules.kinds.base import Typed
from xiangli.dialogue.rules.kinds.members import rows_of
from xiangli.dialogue.rules.posted import Posted, part
from xiangli.dialogue.rules.problems import HIDDEN_QUESTION, REQUIRED
from xiangli.dialogue.rules.schemas import schema_problems
from xiangli.dialogue.rules.shown import holds
from xiangli.dialogue.rules.values import Answers, Here, Json, Lang, Parsed, Problem, Row


def parse(
    question: Question, posted: Posted, here: Here, *, name: str = "", kept: Json = None
) -> Parsed:
    """What the fields of one question say. `kept` is the stored value of rows and files.

    An empty optional question gives None, which is stored as "seen and left empty".
    """
    name = name or question.id
    kind = KINDS[question.type]
    got = kind.read(question, name, posted, here) if isinstance(kind, Typed) else Parsed(kept)
    if got.problems:
        return got
    if got.value is None:
        if not question.required:
            return got
        empty = kind.empty_fields(question, name)
        return Parsed(None, tuple(Problem(REQUIRED, question.id, field) for field in empty))
    return replace(got, problems=validate(question, got.value, here, name=name))


def parse_row(question: Question, posted: Posted, here: Here, *, row: str) -> Parsed:
    """One row of a repeating question, from fields such as `members-name`."""
    value: dict[str, Json] = {"row": row}
    problems: list[Problem] = []
    for nested in question.members:
        if nested.when is not None and not holds(nested.when, value):
            continue
        name = part(question.id, nested.id)
        got = parse(nested, posted, here, name=name)
        problems += (replace(problem, question=question.id) for problem in got.problems)
        if got.ok and got.value is not None:
            value[nested.id] = got.value
    return Parsed(None if problems else value, tuple(problems))


def validate(question: Question, value: Json, here: Here, *, name: str = "") -> tuple[Problem, ...]:
    """What is wrong with a stored value, wherever it came from; empty if nothing is."""
    name = name or question.id
    found = schema_problems(question.validator, value, question=question.id, name=name)
    if found:
        return found
    if question.type == "members":
        return _rows_wrong(question, value, here, name)
    return KINDS[question.type].check(question, name, value, here)


def show(question: Question, value: Json, lang: Lang, here: Here) -> str:
    """A stored value in words."""
    return KINDS[question.type].show(question, value, lang, here)


def mask(question: Question, value: Json, lang: Lang, here: Here) -> str:
    """What a list may show of a stored value."""
    return KINDS[question.type].mask(question, value, lang, here)


def fields(question: Question, value: Json, *, name: str = "") -> dict[str, list[str]]:
    """A stored value as texts of the form's fields; rows and files have none."""
    kind = KINDS[question.type]
    if value is None or not isinstance(kind, Typed):
        return {}
    return kind.fields(question, name or question.id, value)


def row_fields(question: Question, row: Answers) -> dict[str, list[str]]:
    """One row as texts of the form's fields."""
    out: dict[str, list[str]] = {}
    for nested in question.members:
        out |= fields(nested, row.get(nested.id), name=part(question.id, nested.id))
    return out


def _rows_wrong(question: Question, value: Json, here: Here, name: str) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for row in rows_of(value):
        inner = replace(here, signer=here.signers.get(str(row["row"]), here.signer))
        for nested in question.members:
            problems += _nested_wrong(question, nested, row, inner, part(name, nested.id))
    return tuple(problems)


def _nested_wrong(
    question: Question, nested: Question, row: Row, here: Here, name: str
) -> list[Problem]:
    asked = nested.when is None or holds(nested.when, before(question, nested, row))
    given = row.get(nested.id)
    at = {"row": row["row"]}
    if given is None:
        wrong = nested.required and asked
        return [Problem(REQUIRED, question.id, name, at)] if wrong else []
    if not asked:
        return [Problem(HIDDEN_QUESTION, question.id, name, at)]
    found = KINDS[nested.type].check(nested, name, given, here)
    return [
        replace(problem, question=question.id, params={**problem.params, **at}) for problem in found
    ]


def before(question: Question, nested: Question, row: Answers) -> Mapping[str, Json]:
    """What a nested condition may see: the row's answers up to this question."""
    keys = [member.id for member in question.members]
    return {key: row[key] for key in keys[: keys.index(nested.id)] if key in row}
