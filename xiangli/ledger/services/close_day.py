"""Sign the day that ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.models import Event, Root
from xiangli.ledger.services.anchor import anchor
from xiangli.vault.public import service


@service
def close_day(*, by: Actor, now: datetime) -> Root | None:
    """Sign yesterday (by the calendar of China), unless it is signed or nothing was recorded yet.

    Asked every hour, so that a night without power is made up for.
    """
    day = china_date(now) - timedelta(days=1)
    if Root.objects.filter(day__gte=day).exists():
        return None
    if not Event.objects.filter(at__lt=now - timedelta(minutes=1)).exists():
        return None
    return anchor(day=day, by=by, now=now)
