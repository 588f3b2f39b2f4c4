"""Clear away messages that are worth nothing any more, with their sealed numbers and codes."""

from __future__ import annotations

from datetime import datetime

from xiangli.delivery.models import Message
from xiangli.delivery.rules import PASSING, PASSING_LIFE
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def sweep_passing(*, by: Actor, now: datetime) -> int:
    """个人信息保护法 art. 19: kept no longer than needed. Gives their number."""
    over = Message.objects.filter(about_kind__in=PASSING, queued_at__lt=now - PASSING_LIFE)
    return over.delete()[0]
