"""Answers in and out of their sealed rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from xiangli.dialogue.models import RAW, VALUE, Answer, Draft, answer_key
from xiangli.dialogue.rules.values import Json
from xiangli.kernel.public import Actor
from xiangli.people.public import Purpose, reveal
from xiangli.vault.public import seal

UNFINISHED: Final = "?"


@dataclass(frozen=True, slots=True)
class Kept:
    """Plain answers, and what was typed last where it is not right yet (`raw`, by question)."""

    answers: Mapping[str, Json]
    raw: Mapping[str, Any]


def read_kept(draft: Draft, *, purpose: Purpose, by: Actor, now: datetime) -> Kept:
    """All answers of a draft, after one look was recorded."""
    rows = list(draft.answers.all())
    values = {row.question: row.value for row in rows}
    typed = {row.question + UNFINISHED: row.raw for row in rows}
    plain = reveal(
        {**values, **typed}, about=("draft", draft.pk), person=draft.person_id, by=by,
        purpose=purpose, now=now, scope_code=draft.scope_code,
    )  # fmt: skip
    answers, raw = {}, {}
    for key, text in plain.items():
        if key.endswith(UNFINISHED):
            raw[key.removesuffix(UNFINISHED)] = json.loads(text)
        else:
            answers[key] = json.loads(text)
    return Kept(answers, raw)


def keep_answers(draft: Draft, answers: Mapping[str, Json], now: datetime) -> None:
    """Store right answers; what was typed before and was wrong is forgotten."""
    rows = [
        Answer(
            id=key, draft=draft, question=question, updated_at=now, raw=None,
            value=seal(_text(value), purpose=VALUE, row=key),
        )
        for question, value in answers.items()
        for key in [answer_key(draft.pk, question)]
    ]  # fmt: skip
    _put(rows, ("value", "raw", "updated_at"))


def keep_raw(draft: Draft, typed: Mapping[str, Any], now: datetime) -> None:
    """Store what was typed and is not right; the right answer before it stays."""
    rows = [
        Answer(
            id=key, draft=draft, question=question, updated_at=now,
            raw=seal(_text(fields), purpose=RAW, row=key),
        )
        for question, fields in typed.items()
        for key in [answer_key(draft.pk, question)]
    ]  # fmt: skip
    _put(rows, ("raw", "updated_at"))


def drop_answers(draft: Draft, questions: Iterable[str]) -> None:
    """Forget the rows of these questions."""
    draft.answers.filter(question__in=list(questions)).delete()


def _put(rows: list[Answer], changed: tuple[str, ...]) -> None:
    if rows:
        Answer.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=list(changed)
        )


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
