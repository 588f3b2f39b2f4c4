"""Name who goes on the visit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def assign(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Name at least two officers for the visit (`officers`: account ids)."""
    return perform(case=case, act="assign", given=given, by=by, now=now, key=key)
