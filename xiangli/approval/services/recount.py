"""Count the dues of open cases anew: a calendar was published, or a rule mended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.approval.clock import dues_of
from xiangli.approval.following import follow_clock
from xiangli.approval.models import Case
from xiangli.approval.rules.states import UNDECIDED
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope, service


def recount_dues(*, by: Actor, now: datetime) -> int:
    """How many cases got other days. The list of work follows. For the worker, once a day."""
    with scope(by):
        undecided = Case.objects.filter(state__in=UNDECIDED).order_by("received_at")
        keys = list(undecided.values_list("pk", flat=True))
    return sum(_recount(case=key, by=by, now=now) for key in keys)


@service
def _recount(*, case: UUID, by: Actor, now: datetime) -> int:
    row = Case.objects.select_for_update().filter(pk=case, state__in=UNDECIDED).first()
    if row is None:
        return 0
    pack = edition(row.edition)
    dues = dues_of(row, pack, now)
    if dues == (row.acceptance_due, row.decision_due):
        return 0
    row.acceptance_due, row.decision_due = dues
    row.save(update_fields=["acceptance_due", "decision_due"])
    follow_clock(row, pack, now=now)
    return 1
