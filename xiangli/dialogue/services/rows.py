"""Rows of a repeating question: one is saved or removed at a time, under the draft's lock."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.dialogue.errors import RowGone, UnknownPage
from xiangli.dialogue.rules.answering import parse_row
from xiangli.dialogue.rules.flow import here_for
from xiangli.dialogue.rules.form import Question
from xiangli.dialogue.rules.posted import Posted, question_of
from xiangli.dialogue.rules.rows import due_rows, find_row, put_row, take_row
from xiangli.dialogue.rules.shown import Live
from xiangli.dialogue.rules.values import Here, Json
from xiangli.dialogue.sealing import keep_answers, keep_raw
from xiangli.dialogue.selectors import Opened, hold, open_held
from xiangli.dialogue.services.save import Saved, may_change
from xiangli.dialogue.services.touch import touch
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

ROW: Final = re.compile("[0-9a-f]{8}")


def new_row_id() -> str:
    """For the form of a new row: it is posted back, so that a double press adds one row."""
    return secrets.token_hex(4)


@service
def save_row(
    *,
    draft: UUID,
    question: str,
    row: str,
    posted: Posted,
    add: bool = False,
    by: Actor,
    now: datetime,
) -> Saved:
    """Change the row of this id, or with `add` put it at the end unless it is there already.

    Raises RowGone where the row to change was removed meanwhile (nothing is lost: post it again
    with `add`) or the id is none, and as `save_page`.
    """
    opened = open_held(hold(draft, by, now), by, now)
    asked, seen = _repeating(opened, question)
    kept = seen.answers.get(question)
    here = _here(opened, asked, seen, row)
    may_add = (add or asked.for_each is not None) and ROW.fullmatch(row)
    if not may_add and find_row(kept, row) is None:
        raise RowGone(row=row)
    got = parse_row(asked, posted, here, row=row)
    if not got.ok or not isinstance(got.value, dict):
        _keep_typed(opened, question, row, posted, now)
        return Saved(opened, got.problems, opened.form.page_of(question).id)
    return _put(opened, question, put_row(kept, got.value), now)


@service
def keep_row(
    *, draft: UUID, question: str, row: str, posted: Posted, by: Actor, now: datetime
) -> None:
    """Keep what is being typed into a row, unfinished. Raises as `save_page`."""
    opened = open_held(hold(draft, by, now), by, now)
    _repeating(opened, question)
    _keep_typed(opened, question, row, posted, now)


@service
def remove_row(*, draft: UUID, question: str, row: str, by: Actor, now: datetime) -> Saved:
    """Take a row away; one that is gone already is no error. Raises as `save_page`."""
    opened = open_held(hold(draft, by, now), by, now)
    _, seen = _repeating(opened, question)
    return _put(opened, question, take_row(seen.answers.get(question), row), now)


def _keep_typed(opened: Opened, question: str, row: str, posted: Posted, now: datetime) -> None:
    mine = {name: list(texts) for name, texts in posted.items() if question_of(name) == question}
    keep_raw(opened.draft, {question: {**mine, question: [row]}}, now)
    touch(opened.draft, now)


def _repeating(opened: Opened, key: str) -> tuple[Question, Live]:
    question, seen = opened.form.questions.get(key), opened.live()
    if question is None or question.type != "members" or not seen.asks(key):
        raise UnknownPage(page=key)
    if not may_change(opened.draft, key):
        raise UnknownPage(page=key)
    return question, seen


def _here(opened: Opened, question: Question, seen: Live, row: str) -> Here:
    here = here_for(opened.form, question, seen, opened.here)
    if question.for_each is None:
        return here
    due = due_rows(opened.form, question, seen.answers, opened.here.today)
    if row not in due:
        raise RowGone(row=row)
    return replace(here, signer=due[row])


def _put(opened: Opened, question: str, rows: list[Json], now: datetime) -> Saved:
    keep_answers(opened.draft, {question: rows}, now)
    touch(opened.draft, now)
    after = replace(opened, answers={**opened.answers, question: rows})
    return Saved(after, (), opened.form.page_of(question).id)
