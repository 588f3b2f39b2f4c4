"""Somebody reads a page and something is wrong on it (找错)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from xiangli.kernel.public import Actor, check_mobile, china_date, mask_phone
from xiangli.people.public import Limit
from xiangli.resources.models import ErrorReport
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.rules.needs.errata import BASIS, due_on
from xiangli.resources.rules.needs.texts import check_text
from xiangli.resources.services.needs.counting import PHONE, Visitor, ask_often
from xiangli.resources.services.needs.editing import ROOM, leader_at, role_at
from xiangli.vault.public import blind, seal, service
from xiangli.work.public import open_item

WORK: Final = "resources.error"
LIMIT: Final = Limit(30, timedelta(days=1))
TITLE: Final = 60


@service
def report_error(
    *, page: str, place: str, text: str, visitor: Visitor, phone: str = "", by: Actor, now: datetime
) -> ErrorReport:
    """Waits for the editor of the place for three working days. The same words about the same page
    while they wait are one report.

    Raises TextMissing, TextTooLong, TooOften, BadPhone.
    """
    ask_for_system(by, "report_error")
    said, number = check_text(text), check_mobile(phone) if phone.strip() else ""
    ask_often(f"errors:{visitor.address}", LIMIT, now)
    known = blind(number, purpose=PHONE) if number else None
    same = ErrorReport.objects.filter(page=page, text=said, answered_at=None, phone_blind=known)
    if (kept := same.first()) is not None:
        return kept
    key, today = uuid4(), china_date(now)
    report = ErrorReport.objects.create(
        id=key, scope_code=place, page=page, text=said, reported_at=now, due=due_on(today),
        phone=seal(number, purpose="resources.reporter", row=key) if number else None,
        phone_mask=mask_phone(number) if number else "", phone_blind=known,
    )  # fmt: skip
    open_item(
        room=ROOM, kind=WORK, about=key, title=said.splitlines()[0][:TITLE], scope_code=place,
        role=role_at(place), due=report.due, amber_days=1, escalate_to_role=leader_at(place),
        basis=BASIS, by=by, now=now,
    )  # fmt: skip
    return report
