"""Refuse to accept, with reasons and remedies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def refuse_acceptance(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Close the case without inquiry: wrong place, or not within this service. Needs `reason`."""
    return perform(case=case, act="refuse_acceptance", given=given, by=by, now=now, key=key)
