"""Extend the decision period for a special case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def extend(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Use the longer period that the pack allows, once, with a reason."""
    return perform(case=case, act="extend", given=given, by=by, now=now, key=key)
