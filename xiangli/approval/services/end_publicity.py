"""Take down what was posted in a village."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from xiangli.approval.following import keeper
from xiangli.approval.models import Case, Publicity
from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.vault.public import scope, service


def end_publicities(*, by: Actor, now: datetime) -> int:
    """Take down what hung for its days; gives how many lists ended. For the worker.

    May run again, and beside itself: a list ends once, and says so in the ledger of its case.
    """
    with scope(by):
        over = Publicity.objects.filter(ended_at=None, ends_on__lt=china_date(now))
        keys = list(over.order_by("ends_on", "id").values_list("pk", flat=True))
    return sum(_end(publicity=key, by=by, now=now) for key in keys)


def end_of_case(case: Case, *, now: datetime) -> None:
    """What is posted about a case that ends early hangs no longer."""
    by = keeper(case.scope_code)
    with scope(by):
        _take_down(Publicity.objects.filter(case=case, ended_at=None), by, now)


@service
def _end(*, publicity: UUID, by: Actor, now: datetime) -> int:
    return _take_down(Publicity.objects.filter(pk=publicity, ended_at=None), by, now)


def _take_down(posted: QuerySet[Publicity], by: Actor, now: datetime) -> int:
    held = list(posted.select_for_update())
    for each in held:
        each.ended_at = now
        each.save(update_fields=["ended_at"])
        record(
            stream=("case", each.case_id), kind="approval.publicity_ended", person=each.person_id,
            scope_code=each.scope_code, by=by, now=now,
            body={"publicity": each.kind, "until": each.ends_on.isoformat()},
        )  # fmt: skip
        touch(f"publicity:{each.scope_code}", now=now)
    return len(held)
