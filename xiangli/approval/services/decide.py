"""The decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def decide(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Confirm, with an amount, or refuse, with reasons; the notice follows by job.

    Raises ReasonMissing for a refusal without one, whatever the pack's guards say.
    """
    return perform(case=case, act="decide", given=given, by=by, now=now, key=key)
