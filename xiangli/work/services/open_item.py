"""Put something on the list of whoever has to do it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.vault.public import scope, service
from xiangli.work.models import WorkItem
from xiangli.work.rules import amber_from, check_title, sort_day


@service
def open_item(
    *,
    room: str,
    kind: str,
    about: UUID,
    title: str,
    scope_code: str,
    role: str,
    due: date | None,
    escalate_to_role: str,
    by: Actor,
    now: datetime,
    amber_days: int = 2,
    basis: str = "",
    post: UUID | None = None,
) -> WorkItem:
    """The open item of this kind about this thing; one that is open stays as it is.

    `title` holds masks only; `escalate_to_role` may be empty. Raises TellsTooMuch."""
    with scope(bookkeeper(scope_code)):
        item, _ = WorkItem.objects.get_or_create(
            room=room,
            kind=kind,
            about_id=about,
            closed_at=None,
            defaults={
                "title": check_title(title),
                "basis": basis,
                "scope_code": scope_code,
                "role": role,
                "post_id": post,
                "due": due,
                "sort_on": sort_day(due),
                "amber_from": amber_from(due, amber_days),
                "amber_days": amber_days,
                "opened_at": now,
                "escalate_to_role": escalate_to_role,
            },
        )
    return item


def bookkeeper(scope_code: str) -> Actor:
    """Work keeps its own rows at the place: a citizen who files something sees none of them."""
    return Actor.system("work", prefixes=(scope_code,))
