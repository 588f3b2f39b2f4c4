"""The word to the applicant's phone."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from xiangli.approval.models import Act, Case
from xiangli.approval.wording import message
from xiangli.catalog.public import get as edition
from xiangli.catalog.public import local_facts
from xiangli.delivery.public import queue_sms
from xiangli.kernel.public import Actor, show_number
from xiangli.people.public import person, reveal
from xiangli.vault.public import scope, service


@service
def tell(*, case: UUID, act: UUID, by: Actor, now: datetime) -> None:
    """Queue one SMS for the act; asked again, it is the same message."""
    row = Case.objects.get(pk=case)
    done = Act.objects.get(pk=act)
    with scope(Actor.system("people", prefixes=(row.scope_code,))):
        applicant = person(row.person_id)
    known = reveal(
        {"phone": applicant.phone}, about=("case", case), person=row.person_id, by=by,
        purpose="send", now=now, scope_code=row.scope_code,
    )  # fmt: skip
    if "phone" not in known:
        return
    queue_sms(
        key=f"approval:{act}", number=known["phone"],
        text=message(done.act, row.facts, _values(row)), about=("case", case),
        person=row.person_id, scope_code=row.scope_code, by=by, now=now,
    )  # fmt: skip


def _values(case: Case) -> dict[str, str]:
    local = local_facts(case.scope_code)
    return {
        "place": local.get("township.hall") or local.get("county.name", ""),
        "word": edition(case.edition).service.short_name.zh,
        "receipt": show_number(case.number),
        "due": _day(case.acceptance_due),
        "decision_due": _day(case.decision_due),
        "phone": local.get("township.phone", "12345"),
    }


def _day(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""
