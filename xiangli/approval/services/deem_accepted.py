"""Silence past the acceptance period, where the pack's law takes it for acceptance."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act, Case
from xiangli.approval.services.acting import perform
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor, china_date
from xiangli.vault.public import scope, service


@service
def deem_accepted(*, case: UUID, by: Actor, now: datetime) -> Act:
    """Accepted from the day of receipt (行政许可法 art. 32(4)); the clock ran since then."""
    return perform(
        case=case, act="deem_accepted", given={}, by=by, now=now, task_act="accept",
        key="deem_accepted",
    )  # fmt: skip


def deem_overdue(*, by: Actor, now: datetime) -> int:
    """Look through unanswered cases; gives how many were deemed accepted. For the worker."""
    with scope(by):
        late = list(
            Case.objects.filter(state="received", acceptance_due__lt=china_date(now)).values_list(
                "pk", "edition"
            )
        )
    deemed = [
        pk
        for pk, hash_ in late
        if edition(hash_).service.clock.acceptance.on_silence == "deemed_accepted"
    ]
    for pk in deemed:
        deem_accepted(case=pk, by=by, now=now)
    return len(deemed)
