"""Record a visit to the household."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def record_visit(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """What at least two officers saw, signed by both sides; `remote` in emergencies."""
    return perform(case=case, act="record_visit", given=given, by=by, now=now, key=key)
