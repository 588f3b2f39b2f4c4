"""Post a list in the village, and take it down after its days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from xiangli.approval.models import Act, Publicity
from xiangli.approval.services.acting import perform
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor, add_workdays, china_date
from xiangli.vault.public import scope, service

Given = Mapping[str, object]


@service
def publicise(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Post the first opinion; the days are counted from the day after."""
    act = perform(case=case, act="publicise", given=given, by=by, now=now, key=key)
    _post(act, now)
    return act


@service
def announce(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Post the result."""
    act = perform(case=case, act="announce", given=given, by=by, now=now, key=key)
    _post(act, now)
    return act


def _post(act: Act, now: datetime) -> None:
    case = act.case
    rule = next((r for r in edition(case.edition).service.publicity if r.act == act.act), None)
    if rule is None or Publicity.objects.filter(case=case, kind=rule.id).exists():
        return
    start = china_date(now)
    last = start + timedelta(days=rule.days) if rule.unit == "d" else add_workdays(start, rule.days)
    Publicity.objects.create(
        case=case, scope_code=case.scope_code, person_id=case.person_id, kind=rule.id,
        starts_on=start, ends_on=last, names_on_web=rule.web.names and bool(rule.web.names_basis),
    )  # fmt: skip


def end_publicities(*, by: Actor, now: datetime) -> int:
    """Take down what was posted for its days; gives how many lists ended. For the worker."""
    today: date = china_date(now)
    with scope(by):
        return Publicity.objects.filter(ended_at=None, ends_on__lt=today).update(ended_at=now)
