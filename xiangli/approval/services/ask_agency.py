"""Ask the county for the information check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def ask_agency(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Ask for the check of means; the checking agency's own clock starts."""
    return perform(case=case, act="ask_agency", given=given, by=by, now=now, key=key)
