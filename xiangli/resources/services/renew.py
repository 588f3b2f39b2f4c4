"""Somebody looked again: it still holds."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.editions import fresh_until, locked, reread, tell
from xiangli.resources.models import Resource
from xiangli.resources.permissions import ask_to_review
from xiangli.vault.public import service


@service
def renew(*, number: int, by: Actor, now: datetime) -> Resource:
    """Due anew from today. Raises UnknownResource, NotNow, ResourcesForbidden."""
    resource = locked(number, "renew")
    ask_to_review(by, resource.place_code, "renew")
    today = china_date(now)
    days = fresh_until(resource.specific, today)
    Resource.objects.filter(pk=resource.pk).update(checked_on=today, **days)
    tell(resource, "renewed", by, now, due=days["due_on"].isoformat())
    return reread(resource)
