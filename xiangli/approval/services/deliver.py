"""Deliver the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def deliver(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Say how the notice reached the applicant."""
    return perform(case=case, act="deliver", given=given, by=by, now=now, key=key)
