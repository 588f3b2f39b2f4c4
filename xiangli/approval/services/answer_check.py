"""The applicant answers a check that failed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def answer_check(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Hand in an explanation with evidence; a re-check follows."""
    return perform(case=case, act="answer_check", given=given, by=by, now=now, key=key)
