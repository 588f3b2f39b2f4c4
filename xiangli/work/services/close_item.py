"""Take something off the list."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.vault.public import scope, service
from xiangli.work.models import WorkItem
from xiangli.work.services.open_item import bookkeeper


@service
def close_item(
    *, room: str, about: UUID, scope_code: str, by: Actor, now: datetime, kind: str = ""
) -> int:
    """Close the open items of a room about a thing, of one kind or of all. Gives their number.

    What is closed already stays as it is, so a service may call it without asking.
    """
    with scope(bookkeeper(scope_code)):
        items = WorkItem.objects.filter(room=room, about_id=about, closed_at=None)
        if kind:
            items = items.filter(kind=kind)
        return items.update(closed_at=now, closed_by=f"{by.kind}:{by.id}")
