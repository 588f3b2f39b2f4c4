"""Say that something which pages show is being changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from xiangli.pages.errors import TouchedApart
from xiangli.pages.models import Change
from xiangli.pages.tasks import bake_changed


def touch(*tags: str, now: datetime) -> None:
    """In the transaction of the change: pages that hold one of the tags are baked once it commits.

    Raises TouchedApart.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TouchedApart(tags=sorted(tags))
    Change.objects.create(tags=sorted(set(tags)), at=now)
    bake_changed.defer()
