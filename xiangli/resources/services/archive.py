"""Past its time, but still to be read: out of the lists, at its address."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.editions import locked, reread, tell
from xiangli.resources.indexing import hide
from xiangli.resources.models import Resource
from xiangli.resources.permissions import ask_for_system, ask_to_review
from xiangli.vault.public import service


@service
def archive(*, number: int, by: Actor, now: datetime) -> Resource:
    """Raises UnknownResource, NotNow, ResourcesForbidden."""
    resource = locked(number, "archive")
    ask_to_review(by, resource.place_code, "archive")
    return _archive(resource, by, now)


@service
def archive_expired(*, by: Actor, now: datetime) -> list[int]:
    """Numbers of those whose last day is over."""
    ask_for_system(by, "archive_expired")
    over = Resource.objects.filter(state="published", expires_on__lt=china_date(now))
    numbers = list(over.order_by("number").values_list("number", flat=True))
    for number in numbers:
        _archive(locked(number, "archive"), by, now)
    return numbers


def _archive(resource: Resource, by: Actor, now: datetime) -> Resource:
    Resource.objects.filter(pk=resource.pk).update(state="archived")
    hide(resource, by, now)
    tell(resource, "archived", by, now)
    return reread(resource)
