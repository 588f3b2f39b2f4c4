"""Save what a page posted, at once: right answers, and what is not right yet as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from xiangli.dialogue.errors import UnknownPage
from xiangli.dialogue.models import CORRECTING, Draft
from xiangli.dialogue.rules.answering import parse
from xiangli.dialogue.rules.flow import here_for, next_page
from xiangli.dialogue.rules.form import Page
from xiangli.dialogue.rules.posted import Posted, question_of
from xiangli.dialogue.rules.problems import HIDDEN_QUESTION, UNKNOWN_QUESTION
from xiangli.dialogue.rules.shown import Live, live
from xiangli.dialogue.rules.values import Json, Problem
from xiangli.dialogue.sealing import keep_answers, keep_raw
from xiangli.dialogue.selectors import Opened, hold, open_held
from xiangli.dialogue.services.touch import touch
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a page. `next` is the page to go to: the same one where something is wrong
    or newly asked on it, "" for the check page."""

    opened: Opened
    problems: tuple[Problem, ...]
    next: str


@service
def save_page(*, draft: UUID | str, page: str, posted: Posted, by: Actor, now: datetime) -> Saved:
    """Save the fields of one page of the draft of this id or code; the same again changes nothing.

    Fields of questions that are not on this page, or hidden, are refused and named in `problems`.
    Raises UnknownDraft, DraftClosed, NotYours, UnknownPage.
    """
    opened = open_held(hold(draft, by, now), by, now)
    shown = opened.page(page)
    strangers = _strangers(opened, shown, posted)
    answers, raw, problems = _read(opened, shown, posted)
    _keep(opened, answers, raw, now)
    after = replace(opened, answers={**opened.answers, **answers})
    wrong = (*strangers, *problems)
    return Saved(after, wrong, _where_to(after, shown, answers, bool(wrong)))


@service
def save_answer(*, draft: UUID, question: str, posted: Posted, by: Actor, now: datetime) -> Saved:
    """Save one question, for channels that ask one by one. Raises as `save_page`."""
    opened = open_held(hold(draft, by, now), by, now)
    if question not in opened.form.questions:
        raise UnknownPage(page=question)
    page = opened.page(opened.form.page_of(question).id)
    answers, raw, problems = _read(opened, replace(page, questions=(question,)), posted)
    _keep(opened, answers, raw, now)
    after = replace(opened, answers={**opened.answers, **answers})
    return Saved(after, problems, _where_to(after, page, answers, bool(problems)))


def _read(
    opened: Opened, page: Page, posted: Posted
) -> tuple[dict[str, Json], dict[str, Any], tuple[Problem, ...]]:
    """Right answers, wrong fields as typed, and what is wrong with them, in the page's order."""
    answers: dict[str, Json] = {}
    raw: dict[str, Any] = {}
    problems: list[Problem] = []
    before = opened.live()
    for key in page.questions:
        seen = _with(opened, answers)
        mine = _mine(posted, key)
        was_shown = before.asks(key) or bool(mine)
        if not (was_shown and seen.asks(key) and may_change(opened.draft, key)):
            continue
        question = opened.form.questions[key]
        here = here_for(opened.form, question, seen, opened.here)
        got = parse(question, mine, here, kept=seen.answers.get(key))
        problems += got.problems
        if got.ok:
            answers[key] = got.value
        elif mine:
            raw[key] = mine
    return answers, raw, tuple(problems)


def _with(opened: Opened, answers: Mapping[str, Json]) -> Live:
    """What is asked once these answers are given as well."""
    if not answers:
        return opened.live()
    return live(opened.form, {**opened.answers, **answers}, opened.here.today)


def _strangers(opened: Opened, page: Page, posted: Posted) -> tuple[Problem, ...]:
    """Fields that this page does not have: a form edited behind the server's back."""
    out = []
    for key in dict.fromkeys(map(question_of, posted)):
        if key in page.questions:
            continue
        code = HIDDEN_QUESTION if key in opened.form.questions else UNKNOWN_QUESTION
        out.append(Problem(code, key))
    return tuple(out)


def _keep(
    opened: Opened, answers: Mapping[str, Json], raw: Mapping[str, Any], now: datetime
) -> None:
    if not (answers or raw):
        return
    keep_answers(opened.draft, answers, now)
    keep_raw(opened.draft, raw, now)
    touch(opened.draft, now, filed_at=_jurisdiction(opened, answers))


def _jurisdiction(opened: Opened, answers: Mapping[str, Json]) -> str:
    for key, value in answers.items():
        if opened.form.questions[key].options.get("jurisdiction") and isinstance(value, str):
            return value
    return ""


def _where_to(opened: Opened, page: Page, answers: Mapping[str, Json], is_wrong: bool) -> str:
    seen = opened.live()
    asked = [key for key in page.questions if seen.asks(key)]
    if is_wrong or any(key not in opened.answers for key in asked):
        return page.id
    following = next_page(opened.form, seen, page.id)
    return following.id if following else ""


def _mine(posted: Posted, question: str) -> dict[str, list[str]]:
    return {name: list(texts) for name, texts in posted.items() if question_of(name) == question}


def may_change(draft: Draft, question: str) -> bool:
    """While papers are corrected, only what was asked for may be changed."""
    return draft.state != CORRECTING or not draft.correcting or question in draft.correcting
