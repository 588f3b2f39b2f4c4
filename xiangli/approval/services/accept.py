"""Accept an application whose papers are complete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def accept(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Accept the application; the decision clock starts tomorrow. Stamped notice by job."""
    return perform(case=case, act="accept", given=given, by=by, now=now, key=key)
