"""Give an item to one post, or back to all who hold the role."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.offices.public import post as find_post
from xiangli.vault.public import service
from xiangli.work.errors import NoSuchItem
from xiangli.work.models import WorkItem
from xiangli.work.permissions import ask_post, ask_to_assign


@service
def assign(*, item: UUID, post: UUID | None, by: Actor, now: datetime) -> WorkItem:
    """Raises NoSuchItem, NotYours, UnknownPost, PostCannot."""
    found = WorkItem.objects.select_for_update().filter(pk=item, closed_at=None).first()
    if found is None:
        raise NoSuchItem(item=str(item))
    ask_to_assign(by, found)
    if post is not None:
        ask_post(find_post(post), found)
    if found.post_id != post:
        found.post_id = post
        found.save(update_fields=["post_id"])
        record(
            stream=("work", found.pk), kind="work.assigned", person=None, by=by, now=now,
            scope_code=found.scope_code,
            body={"about": str(found.about_id), "post": str(post) if post else None},
        )  # fmt: skip
    return found
