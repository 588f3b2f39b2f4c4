"""Give open items another due day: the clock was stopped, extended, or counted anew."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from xiangli.kernel.public import Actor, china_date
from xiangli.vault.public import scope, service
from xiangli.work.models import WorkItem
from xiangli.work.rules import amber_from, sort_day
from xiangli.work.services.open_item import bookkeeper


@service
def reschedule(
    *,
    room: str,
    about: UUID,
    scope_code: str,
    due: date | None,
    by: Actor,
    now: datetime,
    kind: str = "",
) -> int:
    """Number of items moved. One that escalated and is not overdue any more may escalate again."""
    with scope(bookkeeper(scope_code)):
        items = WorkItem.objects.filter(room=room, about_id=about, closed_at=None)
        moved = list(items.filter(kind=kind) if kind else items)
        for item in moved:
            item.due, item.sort_on = due, sort_day(due)
            item.amber_from = amber_from(due, item.amber_days)
            if due is None or due >= china_date(now):
                item.escalated_at = item.escalated_post = None
        fields = ["due", "sort_on", "amber_from", "escalated_at", "escalated_post"]
        WorkItem.objects.bulk_update(moved, fields)
    return len(moved)
