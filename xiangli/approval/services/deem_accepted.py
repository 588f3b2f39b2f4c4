"""Silence past the acceptance period, where the pack's law takes it for acceptance."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.approval.errors import AlreadyDone, NotNow
from xiangli.approval.models import Act, Case
from xiangli.approval.services.acting import perform
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor, china_date
from xiangli.vault.public import scope, service

DEEMED = "deemed_accepted"


@service
def deem_accepted(*, case: UUID, by: Actor, now: datetime) -> Act:
    """Accepted from the day of receipt (行政许可法 art. 32(4)); the clock ran since then.

    Raises NotNow where silence means nothing, or the period is not over.
    """
    silent = Case.objects.filter(pk=case, state="received", acceptance_due__lt=china_date(now))
    found = silent.select_for_update().first()
    if found is None or edition(found.edition).service.clock.acceptance.on_silence != DEEMED:
        raise NotNow(act="deem_accepted")
    return perform(case=case, act="deem_accepted", given={}, by=by, now=now)


def deem_overdue(*, by: Actor, now: datetime) -> int:
    """Look through unanswered cases; gives how many were deemed accepted. For the worker.

    May run again, and beside itself: whoever comes second finds the case answered.
    """
    with scope(by):
        late = list(
            Case.objects.filter(state="received", acceptance_due__lt=china_date(now))
            .order_by("acceptance_due", "id")
            .values_list("pk", "edition")
        )
    done = 0
    for key, pack in late:
        if edition(pack).service.clock.acceptance.on_silence != DEEMED:
            continue
        try:
            deem_accepted(case=key, by=by, now=now)
        except (AlreadyDone, NotNow):
            continue
        done += 1
    return done
