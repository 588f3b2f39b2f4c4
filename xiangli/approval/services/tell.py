"""The word to the applicant's phone."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from xiangli.approval.clock import clocks_of
from xiangli.approval.following import correction_ends
from xiangli.approval.models import Act, Case
from xiangli.approval.notices.sayings import period
from xiangli.approval.wording import key_of, message
from xiangli.catalog.public import Edition, local_facts
from xiangli.catalog.public import get as edition
from xiangli.delivery.public import queue_sms
from xiangli.dialogue.public import UnknownDraft, read_answers
from xiangli.kernel.public import Actor, BadPhone, check_mobile, china_date, show_number
from xiangli.people.public import person, reveal
from xiangli.places.public import get as place
from xiangli.vault.public import service

TOWNSHIP = 9


@service
def tell(*, case: UUID, act: UUID, by: Actor, now: datetime) -> None:
    """Queue one SMS for the act; asked again, it is the same message.

    It goes to the phone that the form promised it to, or else to the one that logged in.
    """
    row = Case.objects.get(pk=case)
    done = Act.objects.get(pk=act)
    number = "" if row.is_forgotten else _number(row, by=by, now=now)
    if not number:
        return
    pack = edition(row.edition)
    values = _values(row, done, pack)
    pays, waits = pack.service.benefit is not None, bool(values["answer_by"])
    key = key_of(done.act, done.detail, pays=pays, waits=waits)
    queue_sms(
        key=f"approval:{act}", number=number, text=message(key, values), about=("case", case),
        person=row.person_id, scope_code=row.scope_code, by=by, now=now,
    )  # fmt: skip


def _number(case: Case, *, by: Actor, now: datetime) -> str:
    """The applicant's mobile number; "" where there is none, or it was erased."""
    try:
        answers = read_answers(draft=case.pk, purpose="send", by=by, now=now).answers
    except UnknownDraft:
        return ""
    told = answers.get("applicant")
    phone = str(told.get("phone", "")) if isinstance(told, Mapping) else ""
    with suppress(BadPhone):
        return check_mobile(phone)
    known = reveal(
        {"phone": person(case.person_id).phone}, about=("case", case.pk), person=case.person_id,
        by=by, purpose="send", now=now, scope_code=case.scope_code,
    )  # fmt: skip
    return known.get("phone", "")


def _values(case: Case, act: Act, pack: Edition) -> dict[str, str]:
    """As they stood on the day of the act, however late the message is written."""
    on = china_date(act.at)
    clocks = clocks_of(case, pack, on)
    posted = next((rule for rule in pack.service.publicity if rule.act == act.act), None)
    return {
        "place": place(case.scope_code[:TOWNSHIP]).name,
        "word": pack.service.short_name.zh,
        "receipt": show_number(case.number),
        "due": _day(clocks.acceptance.due),
        "decision_due": _day(clocks.decision.due if clocks.decision else None),
        "answer_by": _day(correction_ends(pack, on)),
        "days": period(posted.days, posted.unit) if posted else "",
        "month": str(on.month % 12 + 1),
        "phone": local_facts(case.scope_code).get("township.phone", "12345"),
    }


def _day(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""
