"""The information check: started, recorded, told, and looked at again."""

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
def start_check(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """The checking agency begins."""
    return perform(case=case, act="start_check", given=given, by=by, now=now, key=key)


@service
def record_check(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """What the check found: `passed` or not, and the findings."""
    return perform(case=case, act="record_check", given=given, by=by, now=now, key=key)


@service
def tell_check_result(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Tell the applicant at once that the check failed, and that they may answer."""
    return perform(case=case, act="tell_check_result", given=given, by=by, now=now, key=key)


@service
def record_recheck(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """What the second look found."""
    return perform(case=case, act="record_recheck", given=given, by=by, now=now, key=key)
