"""Objections during publicity, and complaints at any time. Who said it stays secret."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

Given = Mapping[str, object]


@service
def take_objection(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Record an objection to what is posted; the procedure then asks for a new inquiry."""
    return perform(case=case, act="take_objection", given=given, by=by, now=now, key=key)


@service
def take_complaint(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Record a complaint or report about a case that is not decided yet."""
    return perform(case=case, act="take_complaint", given=given, by=by, now=now, key=key)
