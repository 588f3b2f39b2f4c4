"""Keep the mobile of whoever sits in a post, to which reminders go."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor, check_mobile
from xiangli.ledger.public import record
from xiangli.offices.models import Post
from xiangli.offices.permissions import ask_to_change
from xiangli.offices.selectors import post as find_post
from xiangli.vault.public import service


@service
def describe_post(*, post: UUID, phone: str, by: Actor, now: datetime) -> Post:
    """An empty one is taken away; told again, nothing happens.

    Raises UnknownPost, BadPhone (no mobile), OfficesForbidden.
    """
    found = find_post(post)
    ask_to_change(by, found.agency.scope_code, "describe_post")
    number = check_mobile(phone) if phone.strip() else ""
    if number == found.phone:
        return found
    found.phone = number
    found.save(update_fields=["phone"])
    record(
        stream=("post", found.pk), kind="offices.post_described", person=None, by=by, now=now,
        scope_code=found.agency.scope_code, body={"has_phone": bool(number)},
    )  # fmt: skip
    return found
