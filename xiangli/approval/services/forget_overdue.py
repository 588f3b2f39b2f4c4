"""Erase cases that ended without a result once their time is over (个人信息保护法 art. 19, 47)."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from xiangli.approval.models import Case
from xiangli.approval.rules.states import WITHOUT_RESULT
from xiangli.catalog.public import get_many
from xiangli.kernel.public import Actor
from xiangli.ledger.public import erase
from xiangli.vault.public import scope

KIND: Final = "closed_without_result"
REASON: Final = "个人信息保护法 art. 19, 47"
BATCH: Final = 200
Overdue = tuple[UUID, str, UUID]


def forget_overdue(*, by: Actor, now: datetime) -> int:
    """Erase a batch, each in a transaction of its own; gives how many. For the worker.

    How long they are kept says the `retention` of the edition that a case began with.
    """
    with scope(by):
        overdue = _overdue(now)
    for key, scope_code, person in overdue:
        erase(
            about=("case", key), scope_code=scope_code, person=person,
            reason=REASON, by=by, now=now,
        )  # fmt: skip
    return len(overdue)


def _overdue(now: datetime) -> list[Overdue]:
    ended = Case.objects.filter(state__in=WITHOUT_RESULT, closed_at__lt=now).exclude(
        phone_blind=b""
    )
    editions = get_many(ended.values_list("edition", flat=True).distinct())
    over = Q(pk__in=())
    for hash_, edition in editions.items():
        if (kept := edition.service.kept(KIND)) is not None:
            over |= Q(edition=hash_, closed_at__lte=now - kept)
    found = ended.filter(over).order_by("closed_at")[:BATCH]
    return list(found.values_list("pk", "scope_code", "person_id"))
