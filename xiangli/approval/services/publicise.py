"""Post a list in the village, and take it down after its days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.following import keeper, last_day
from xiangli.approval.models import Act, Publicity
from xiangli.approval.services.acting import perform
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor, china_date
from xiangli.pages.public import touch
from xiangli.vault.public import scope, service

Given = Mapping[str, object]


@service
def publicise(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Post the first opinion; the days are counted from the day after."""
    act = perform(case=case, act="publicise", given=given, by=by, now=now, key=key)
    _post(act)
    return act


@service
def announce(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Post the result."""
    act = perform(case=case, act="announce", given=given, by=by, now=now, key=key)
    _post(act)
    return act


def _post(act: Act) -> None:
    """As long as the procedure waits: a last day of rest moves to the next working day."""
    case = act.case
    rule = next((r for r in edition(case.edition).service.publicity if r.act == act.act), None)
    if rule is None:
        return
    start = china_date(act.at)
    with scope(keeper(case.scope_code)):
        Publicity.objects.get_or_create(
            case=case, kind=rule.id,
            defaults={
                "scope_code": case.scope_code, "person_id": case.person_id, "starts_on": start,
                "ends_on": last_day(start, rule.days, rule.unit),
                "names_on_web": rule.web.names and bool(rule.web.names_basis),
            },
        )  # fmt: skip
        touch(f"publicity:{case.scope_code}", now=act.at)
