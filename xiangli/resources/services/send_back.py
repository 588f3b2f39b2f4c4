"""The edition is not passed; its author reads why."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.resources.editions import let_go, locked, reread, waiting
from xiangli.resources.errors import ReasonMissing
from xiangli.resources.models import Resource
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.rules.states import is_reason
from xiangli.vault.public import service


@service
def send_back(
    *, number: int, reason: str, by: Actor, now: datetime, read: int | None = None
) -> Resource:
    """Also one's own, to go on with it. Raises ReasonMissing beside the usual."""
    resource = locked(number, "send_back")
    waiting(resource, read)
    ask_to_review(by, resource.place_code, "send_back")
    if not is_reason(reason):
        raise ReasonMissing(act="send_back")
    Resource.objects.filter(pk=resource.pk).update(
        waiting=None, waiting_since=None, goes_live_at=None, remark=reason.strip()
    )
    let_go(resource, by, now)
    return reread(resource)
