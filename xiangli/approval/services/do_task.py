"""A task that only the pack's procedure knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.errors import NotNow
from xiangli.approval.models import Act
from xiangli.approval.services.acting import perform
from xiangli.catalog.public import ACTS
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def do_task(
    *, case: UUID, act: str, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Close the open task of an act that no room knows; it takes a note and changes no fact.

    Raises NotNow for an act that has a service of its own, and as `acting.perform`.
    """
    if act in ACTS:
        raise NotNow(act=act)
    return perform(case=case, act=act, given=given, by=by, now=now, key=key)
