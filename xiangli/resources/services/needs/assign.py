"""A need becomes somebody's work."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from xiangli.kernel.public import Actor, china_date
from xiangli.offices.public import post as find_post
from xiangli.resources.errors import BadDue, ResourcesForbidden
from xiangli.resources.models import Need
from xiangli.resources.services.needs.editing import ROOM, WORK, held, leader_at, role_at, tell
from xiangli.vault.public import service
from xiangli.work.public import WorkItem, close_item, open_item


@service
def assign_need(*, need: UUID, post: UUID, due: date, by: Actor, now: datetime) -> WorkItem:
    """To one post at the place or above it; given anew, it is taken from whoever had it.

    Raises UnknownNeed, ResourcesForbidden, NeedClosed, UnknownPost, BadDue.
    """
    found = held(need, "assign_need", by)
    if due < china_date(now):
        raise BadDue(due=due)
    given = find_post(post)
    if not found.scope_code.startswith(given.prefix):
        raise ResourcesForbidden(act="assign_need")
    close_item(room=ROOM, about=found.pk, scope_code=found.scope_code, by=by, now=now)
    item = open_item(
        room=ROOM, kind=WORK, about=found.pk, title=found.name, scope_code=found.scope_code,
        role=role_at(found.scope_code), due=due, escalate_to_role=leader_at(found.scope_code),
        post=given.pk, by=by, now=now,
    )  # fmt: skip
    Need.objects.filter(pk=found.pk).update(kept=True)
    tell(found, "assigned", by, now, post=str(given.pk), due=due.isoformat())
    return item
