"""Fingerprints of what was published before there were any."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from xiangli.kernel.public import Actor
from xiangli.resources.judging import fingerprint
from xiangli.resources.models import Fingerprint, Resource
from xiangli.resources.permissions import ask_for_system
from xiangli.vault.public import service

PUBLIC: Final = ("published", "archived")


@service
def remember(*, by: Actor, now: datetime, most: int = 1000) -> int:
    """How many were missing; at most so many at a time."""
    ask_for_system(by, "remember")
    known = Fingerprint.objects.values("resource_id")
    missing = Resource.objects.filter(state__in=PUBLIC).exclude(pk__in=known).order_by("pk")
    found = list(missing.specific()[:most])
    for page in found:
        fingerprint(page)
    return len(found)
