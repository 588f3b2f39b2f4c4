"""The township's first opinion."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def give_opinion(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Propose to confirm, with an amount, or to refuse, with a reason."""
    return perform(case=case, act="give_opinion", given=given, by=by, now=now, key=key)
