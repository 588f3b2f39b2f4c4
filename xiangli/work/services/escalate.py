"""Overdue work goes up by itself (民发〔2021〕57号 names no deemed acceptance: silence goes up)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor, XiangliError, china_date
from xiangli.ledger.public import record
from xiangli.offices.public import posts_for
from xiangli.vault.public import scope
from xiangli.work.errors import NotAllEscalated
from xiangli.work.models import WorkItem

OnOverdue = Callable[[WorkItem, Actor, datetime], None]
BATCH: Final = 500
_listeners: Final[dict[str, list[OnOverdue]]] = {}
_log: Final = logging.getLogger(__name__)


def register_on_overdue(kind: str, react: OnOverdue) -> None:
    """`react(item, by, now)` runs in the transaction that escalates an item of this kind.

    The name of a room stands for all its kinds.
    """
    _listeners.setdefault(kind, []).append(react)


def escalate_due(*, by: Actor, now: datetime) -> int:
    """Escalate what is past its due day, each item in a transaction of its own. Gives the number.

    May run again, and beside itself: an item escalates once. It names the nearest post that holds
    the role above; where there is none the item still shows to whoever takes such a post. Raises
    NotAllEscalated once the others are done.
    """
    failed: list[UUID] = []
    done = 0
    while keys := _due(by, now, failed):
        for key in keys:
            try:
                with scope(by):
                    done += _escalate(key, by, now)
            except XiangliError as error:
                _log.error("not escalated", extra={"item": str(key), "code": error.code})
                failed.append(key)
            except Exception:  # noqa: BLE001 - reported, and the others go on
                _log.exception("not escalated", extra={"item": str(key)})
                failed.append(key)
        if len(keys) < BATCH:
            break
    if failed:
        raise NotAllEscalated(items=[str(key) for key in failed])
    return done


def _due(by: Actor, now: datetime, failed: list[UUID]) -> list[UUID]:
    with scope(by):
        items = (
            WorkItem.objects.filter(due__lt=china_date(now), closed_at=None, escalated_at=None)
            .exclude(escalate_to_role="")
            .exclude(pk__in=failed)
        )
        return list(items.order_by("due", "id").values_list("pk", flat=True)[:BATCH])


def _escalate(key: UUID, by: Actor, now: datetime) -> bool:
    waiting = WorkItem.objects.filter(
        pk=key, closed_at=None, escalated_at=None, due__lt=china_date(now)
    )
    item = waiting.select_for_update(skip_locked=True).first()
    if item is None:
        return False
    above = posts_for(item.escalate_to_role, item.scope_code)
    item.escalated_at = now
    item.escalated_post = above[0].pk if above else None
    item.save(update_fields=["escalated_at", "escalated_post"])
    record(
        stream=("work", item.pk), kind="work.escalated", person=None, by=by, now=now,
        scope_code=item.scope_code,
        body={
            "about": str(item.about_id),
            "role": item.escalate_to_role,
            "post": str(item.escalated_post) if item.escalated_post else None,
            "due": item.due.isoformat() if item.due else None,
        },
    )  # fmt: skip
    for react in (*_listeners.get(item.room, ()), *_listeners.get(item.kind, ())):
        react(item, by, now)
    return True
