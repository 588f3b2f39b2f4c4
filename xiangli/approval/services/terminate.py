"""End the procedure because the household refuses to cooperate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def terminate(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """End the case with a reason and remedies."""
    return perform(case=case, act="terminate", given=given, by=by, now=now, key=key)
