"""Everything the case page shows, gathered in the officer's scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import get_language

from xiangli.approval.public import (
    Act,
    Case,
    Possible,
    Problem,
    acts_of,
    clocks_of,
    possible_acts,
)
from xiangli.catalog.public import Edition
from xiangli.catalog.public import get as edition
from xiangli.delivery.public import Message, messages_about
from xiangli.dialogue.public import read_answers
from xiangli.dialogue.public import show as in_words
from xiangli.doors.clockface import Clockface, clockface
from xiangli.doors.desk.forms import form_fields
from xiangli.doors.desk.lamps import Lamp, lamp_for
from xiangli.doors.desk.words import act_effect, act_key, act_name, word
from xiangli.doors.naming import called
from xiangli.doors.parts import Choice, Field
from xiangli.doors.pictures import State, Step, StepPicture, step_picture
from xiangli.files.public import StoredFile, files_of
from xiangli.kernel.public import Actor, china_date, show_date, show_number
from xiangli.offices.public import Post, holders, posts, posts_for
from xiangli.papers.public import Document, papers_of
from xiangli.people.public import Account
from xiangli.places.public import path
from xiangli.process.public import picture

STATES: Final[Mapping[str, State]] = {"done": "done", "now": "now", "to_come": "to_come"}


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that may be done now, with its form, its articles, what it leads to."""

    act: str
    name: str
    effect: str
    key: str
    basis: tuple[str, ...]
    lamp: Lamp | None
    fields: list[Field]
    is_open: bool
    of_task: bool


@dataclass(frozen=True, slots=True)
class Done:
    """A line of the case's history."""

    name: str
    at: datetime
    who: str
    has_words: bool
    event: str


@dataclass(frozen=True, slots=True)
class Casefile:
    case: Case
    shown_number: str
    word: str
    name: str
    place: str
    state: str
    lamp: Lamp
    picture: StepPicture
    acceptance: Clockface | None
    decision: Clockface | None
    offers: list[Offer]
    history: list[Done]
    files: list[StoredFile]
    papers: list[Document]
    messages: list[Message]


def casefile(
    case: Case,
    by: Actor,
    now: datetime,
    *,
    act: str,
    posted: QueryDict | None,
    problems: list[Problem],
) -> Casefile:
    """The page's values. Called within the officer's scope."""
    pack, today = edition(case.edition), china_date(now)
    both = clocks_of(case, pack, today)
    return Casefile(
        case=case,
        shown_number=show_number(case.number),
        word=pack.service.short_name.zh,
        name=pack.service.name.zh,
        place="".join(called(place.name) for place in path(case.scope_code)[3:]),
        state=word("states", case.state),
        lamp=lamp_for(_due(case), today),
        picture=steps_of(case, pack),
        acceptance=clockface(both.acceptance, today),
        decision=clockface(both.decision, today) if both.decision else None,
        offers=_offers(case, pack, by, today, act=act, posted=posted, problems=problems),
        history=_history(case),
        files=list(files_of(("draft", case.pk))),
        papers=list(papers_of(("case", case.pk))),
        messages=list(messages_about(case.pk)),
    )


def revealed(case: Case, by: Actor, now: datetime) -> list[tuple[str, str]]:
    """Questions and answers in words; the look is recorded before they are opened."""
    opened = read_answers(draft=case.pk, purpose="check_papers", by=by, now=now)
    return [
        (
            opened.form.questions[key].label.zh,
            in_words(opened.form.questions[key], value, "zh", opened.here),
        )
        for key, value in opened.answers.items()
        if key in opened.form.questions
    ]


def steps_of(case: Case, pack: Edition) -> StepPicture:
    """The procedure as people see it: the pack's names for steps, the process's state."""
    if case.process is None:
        return step_picture([])
    drawn = picture(case.process)
    return step_picture(
        Step(
            title=step.name,
            rank=step.rank,
            state=STATES[step.state],
            when=_when(step.closed_at, step.due_on),
        )
        for step in drawn.steps
        if step.state in STATES and pack.service.step(step.node) is not None
    )


def _when(done: datetime | None, due: date | None) -> str:
    day = china_date(done) if done else due
    return show_date(day, get_language() or "zh-hans") if day else ""


def _due(case: Case) -> date | None:
    return case.acceptance_due if case.state == "received" else case.decision_due


def _offers(
    case: Case,
    pack: Edition,
    by: Actor,
    today: date,
    *,
    act: str,
    posted: QueryDict | None,
    problems: list[Problem],
) -> list[Offer]:
    colleagues = _colleagues(case, by)
    questions = tuple(
        Choice(key, question.label.zh) for key, question in pack.form.questions.items()
    )
    return [
        _offer(each, pack, today, form_fields(
            each.act, each.fields, posted if each.act == act else None,
            problems if each.act == act else [], officers=colleagues, questions=questions,
        ), is_open=each.act == act)
        for each in possible_acts(case, by)
    ]  # fmt: skip


def _offer(
    each: Possible, pack: Edition, today: date, fields: list[Field], *, is_open: bool
) -> Offer:
    return Offer(
        act=each.act, name=act_name(each.act), effect=act_effect(each.act), key=act_key(each.act),
        basis=pack.cited(each.basis, "zh"), lamp=lamp_for(each.due, today) if each.due else None,
        fields=fields, is_open=is_open, of_task=each.of_task,
    )  # fmt: skip


def _colleagues(case: Case, by: Actor) -> tuple[Choice, ...]:
    """Officers who may go on a visit: holders of the caller's own role posts at the place."""
    now = case.received_at
    accounts: dict[str, str] = {}
    roles = {role.role for role in by.roles} | {"township.assistance", "township.window"}
    for role in sorted(roles):
        for held in posts_for(role, case.scope_code):
            for account in holders(held.pk, now):
                accounts[str(account)] = f"{held.agency.short_name} {held.title}"
    names = Account.objects.in_bulk(list(accounts))
    return tuple(
        Choice(str(key), account.display_name, accounts[str(key)]) for key, account in names.items()
    )


def _history(case: Case) -> list[Done]:
    rows = list(acts_of(case.pk))
    seats = posts(row.post_id for row in rows if row.post_id)
    return [
        Done(
            name=act_name(row.act), at=row.at, who=_who(row, seats),
            has_words=row.words is not None, event=row.event_hash,
        )
        for row in rows
    ]  # fmt: skip


def _who(row: Act, seats: Mapping[UUID, Post]) -> str:
    seat = seats.get(row.post_id) if row.post_id else None
    return str(seat) if seat else word("actors", row.actor.split(":", 1)[0])
