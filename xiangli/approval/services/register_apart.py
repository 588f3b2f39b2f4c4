"""Register apart a household that is related to those in charge. 57号 art. 11."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def register_apart(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Put on record a relationship that the applicant did not declare; the reason says which."""
    return perform(case=case, act="register_apart", given=given, by=by, now=now, key=key)
