"""The applicant takes the application back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def withdraw(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """End the case on the applicant's wish; it can be filed again."""
    return perform(case=case, act="withdraw", given=given, by=by, now=now, key=key)
