"""A second person passes what one way out says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import ChannelMissing, NotNow
from xiangli.resources.models import Rendition
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.renditions import held, note, writers
from xiangli.vault.public import service


@service
def approve_rendition(*, number: int, channel: str, by: Actor, now: datetime) -> Rendition:
    """Raises UnknownResource, UnknownRendition, NotNow (its source changed, or nothing is new),
    ChannelMissing, ResourcesForbidden, OwnWork.
    """
    resource, rendition = held(number, channel)
    ask_to_review(by, resource.place_code, "approve_rendition", writers(resource, rendition))
    if rendition.state == "pending":
        raise ChannelMissing(channel=channel)
    if rendition.stale or rendition.state == "approved":
        raise NotNow(act="approve_rendition", state="stale" if rendition.stale else "approved")
    rendition.state, rendition.decided_by, rendition.decided_at = "approved", UUID(by.id), now
    rendition.save()
    note(resource, "approved", by, now, channel=channel)
    return rendition
