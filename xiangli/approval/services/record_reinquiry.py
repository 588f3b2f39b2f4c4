"""A new inquiry or a review meeting after an objection."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def record_reinquiry(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Record how the objection was looked into and what came out."""
    return perform(case=case, act="record_reinquiry", given=given, by=by, now=now, key=key)
