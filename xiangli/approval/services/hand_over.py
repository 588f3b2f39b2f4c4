"""From the township to the county, and the county's own reading."""

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
def send_up(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Send papers, findings and opinion to the deciding bureau."""
    return perform(case=case, act="send_up", given=given, by=by, now=now, key=key)


@service
def review(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """The bureau has read the papers."""
    return perform(case=case, act="review", given=given, by=by, now=now, key=key)


@service
def ask_help_elsewhere(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Ask the place where the household lives to help with the inquiry."""
    return perform(case=case, act="ask_help_elsewhere", given=given, by=by, now=now, key=key)
