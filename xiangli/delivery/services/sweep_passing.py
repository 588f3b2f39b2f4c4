"""Clear away messages that are worth nothing any more, with their sealed numbers and codes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from xiangli.delivery.models import Message
from xiangli.delivery.rules import NAMELESS, NAMELESS_LIFE, PASSING, PASSING_LIFE
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def sweep_passing(*, by: Actor, now: datetime) -> int:
    """个人信息保护法 art. 19: kept no longer than needed. Gives their number."""
    over = Q(about_kind__in=PASSING, queued_at__lt=now - PASSING_LIFE)
    over |= Q(about_kind__in=NAMELESS, person_id=None, queued_at__lt=now - NAMELESS_LIFE)
    return Message.objects.filter(over).delete()[0]
