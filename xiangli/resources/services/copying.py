"""What a person's copy tells of needs and error reports: those that wait for their phone
(个人信息保护法 art. 45)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json
from xiangli.people.public import person, register_copy
from xiangli.resources.conf import county
from xiangli.resources.models import ErrorReport, Waiter
from xiangli.vault.public import scope


def register() -> None:
    """At start."""
    register_copy("waiting", copy_waiting)


def copy_waiting(key: UUID, by: Actor, now: datetime) -> Json:
    """By the phone that they log in with; numbers were left without a name."""
    known = person(key).phone_blind
    if known is None:
        return []
    with scope(Actor.system("resources", prefixes=(county(),))):
        waits = Waiter.objects.filter(phone_blind=known).select_related("need").order_by("left_at")
        told = ErrorReport.objects.filter(phone_blind=known).order_by("reported_at")
        return [
            *({"for": one.need.name, "since": one.left_at.isoformat()} for one in waits),
            *({"for": one.text, "since": one.reported_at.isoformat()} for one in told),
        ]
