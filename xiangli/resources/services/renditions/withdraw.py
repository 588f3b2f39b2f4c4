"""One way out no longer carries the resource."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import NotNow
from xiangli.resources.models import Rendition
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.renditions import held, note
from xiangli.resources.rules.renditions.channels import FIXED, NOT_YET, Channel
from xiangli.vault.public import service


@service
def withdraw_rendition(*, number: int, channel: str, by: Actor, now: datetime) -> Rendition:
    """Edited or approved it comes back. Raises UnknownResource, UnknownRendition, NotNow,
    ResourcesForbidden.
    """
    resource, rendition = held(number, channel)
    ask_to_review(by, resource.place_code, "withdraw_rendition")
    if cast("Channel", channel) in FIXED | NOT_YET or rendition.state == "withdrawn":
        raise NotNow(act="withdraw_rendition", state=rendition.state)
    rendition.state, rendition.decided_by, rendition.decided_at = "withdrawn", UUID(by.id), now
    rendition.save()
    note(resource, "withdrawn", by, now, channel=channel)
    return rendition
