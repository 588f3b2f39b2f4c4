"""Play one case by running the services themselves, with a clock that starts in the past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from xiangli.approval.public import submit, verb
from xiangli.catalog.public import current
from xiangli.dialogue.public import start_draft
from xiangli.doors.demo.rules.days import moments
from xiangli.doors.demo.rules.parts import Part, filled
from xiangli.doors.demo.rules.script import Step, script
from xiangli.doors.demo.selectors import is_played
from xiangli.doors.demo.services.answer import Pen, answer, attach
from xiangli.kernel.public import Actor, china_date
from xiangli.offices.public import actor_for, holders, posts_for
from xiangli.people.public import person_with_phone
from xiangli.process.public import fire_due
from xiangli.vault.public import scope
from xiangli.work.public import escalate_due

BY: Final = Actor.system("demo")
TIMERS: Final = Actor.system("process.timers")
APPLICANT: Final = "applicant"
TEAM: Final = 2


def play(part: Part, now: datetime) -> bool:
    """The whole course of a case, or nothing of it. False where it was played before."""
    with transaction.atomic():
        if is_played(part):
            return False
        if part.plot is None:
            _draft(part, now)
        else:
            _case(part, now)
    return True


def _draft(part: Part, now: datetime) -> None:
    told, chance = script().drafts, part.chance("draft")
    begun = now - timedelta(days=chance.randint(*told.ago), hours=1)
    answer(_begin(part, begun), part.answers, chance.randint(*told.pages))


def _case(part: Part, now: datetime) -> None:
    if part.plot is None:
        return
    chance = part.chance("days")
    ended = chance.randint(*part.plot.ended)
    first, *rest = moments(part.plot.steps, ended=ended, now=now, chance=chance)
    pen = _begin(part, first - timedelta(minutes=25))
    answer(pen, part.answers)
    submit(draft=part.key, by=pen.by, now=first)
    for at, (step, moment) in enumerate(zip(part.plot.steps, rest, strict=True)):
        _pass(moment)
        _Turn(part, pen.by, step, moment, at).take()
    _pass(now)


def _begin(part: Part, now: datetime) -> Pen:
    person = person_with_phone(phone=part.phone, by=BY, now=now)
    by = Actor.person(person.pk)
    pack = current(script().service, part.village)
    start_draft(
        service_id=pack.service_id, edition=pack.hash, draft=part.key, by=by, now=now
    )  # fmt: skip
    return Pen(part.key, by, now)


def _pass(now: datetime) -> None:
    """What time brings by itself until then."""
    fire_due(by=TIMERS, now=now)
    escalate_due(by=Actor.system("work.escalate"), now=now)


@dataclass(frozen=True)
class _Turn:
    """One step of the plot, by whom it falls to."""

    part: Part
    applicant: Actor
    step: Step
    now: datetime
    at: int

    def take(self) -> None:
        if self.step.act == "submit":
            pen = Pen(self.part.key, self.applicant, self.now)
            attach(pen, "household_book", 1)
            submit(draft=self.part.key, by=self.applicant, now=self.now)
        elif self.step.act:
            verb(self.step.act)(
                case=self.part.key, given=self._given(), by=self._actor(), now=self.now,
                key=f"demo:{self.at}",
            )  # fmt: skip

    def _actor(self) -> Actor:
        if self.step.by == APPLICANT:
            return self.applicant
        post = posts_for(self.step.by, self.part.village)[0]
        return actor_for(self._team()[0], post.pk, self.now)

    def _team(self) -> list[UUID]:
        """Who sits in the post; the first of them acts in this case."""
        post = posts_for(self.step.by, self.part.village)[0]
        with scope(BY):
            return holders(post.pk, self.now)

    def _given(self) -> Mapping[str, Any]:
        told: dict[str, Any] = {
            "$today": china_date(self.now).isoformat(),
            "$name": self.part.who.name,
            "$amount": self.part.amount,
        }
        if "$pair" in self.step.given.values():
            told["$pair"] = [str(one) for one in self._team()[:TEAM]]
        chance = self.part.chance(f"step {self.at}")
        chosen = {
            key: chance.choice(value) if isinstance(value, list) else value
            for key, value in self.step.given.items()
        }
        return dict(filled(chosen, told))
