"""Whoever left a phone number is told where the answer stands."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app

from xiangli.delivery.public import queue_sms
from xiangli.kernel.public import Actor
from xiangli.people.public import reveal
from xiangli.resources.models import Need, Waiter
from xiangli.resources.telling import Outcome, worded
from xiangli.vault.public import service

JOB = "resources.inform_waiting"


def ask_to_inform(need: Need, now: datetime) -> None:
    """A job, after the commit: many may wait."""
    if need.waiters.exists():
        app.configure_task(JOB, allow_unknown=False).defer(need_id=str(need.pk))


@service
def inform_waiting(*, need: UUID, by: Actor, now: datetime) -> int:
    """Queue one SMS a phone, each after a recorded look; nothing where it was reopened meanwhile.

    Gives their number; asked again it is the same messages.
    """
    found = Need.objects.select_for_update().filter(pk=need, state="met").first()
    if found is None or found.closed_at is None:
        return 0
    text = worded(Outcome("met", found.name, found.answer_title, url=found.answer_url))
    waiting = list(Waiter.objects.filter(need=found, told_at=None))
    for waiter in waiting:
        known = reveal(
            {"phone": waiter.phone}, about=("need", found.pk), person=None, by=by, purpose="send",
            now=now, scope_code=found.scope_code,
        )  # fmt: skip
        queue_sms(
            key=f"need:{waiter.pk}:{found.closed_at.isoformat()}", number=known["phone"],
            text=text, about=("need", found.pk), person=None, scope_code=found.scope_code,
            by=by, now=now,
        )  # fmt: skip
    Waiter.objects.filter(pk__in=[waiter.pk for waiter in waiting]).update(told_at=now)
    return len(waiting)
