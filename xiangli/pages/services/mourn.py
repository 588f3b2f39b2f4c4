"""All pages are grey on days of national mourning, and in colour again after them by themselves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.public import record
from xiangli.pages import conf
from xiangli.pages.errors import BadDays
from xiangli.pages.models import Mourning
from xiangli.pages.opened import marks
from xiangli.pages.permissions import ask_to_mourn
from xiangli.pages.rules.mourning import LONGEST, hours
from xiangli.vault.public import service

STREAM: Final = ("mourning", uuid5(NAMESPACE_URL, "xiangli:mourning"))


@service
def mourn(
    *, last: date, by: Actor, now: datetime, first: date | None = None, reason: str = ""
) -> Mourning:
    """From the first day (today where none is told) to the last, both counted.

    Raises PagesForbidden, BadDays: over already, ends before it begins, too long.
    """
    ask_to_mourn(by)
    today = china_date(now)
    begins = first or today
    if last < max(begins, today):
        raise BadDays(why="over")
    if (last - begins).days >= LONGEST:
        raise BadDays(why="long")
    told = {"first": begins, "last": last, "reason": reason.strip()[:60], "set_at": now}
    row, _ = Mourning.objects.update_or_create(pk=1, defaults=told)
    _record(by, now, {"first": begins.isoformat(), "last": last.isoformat()})
    transaction.on_commit(mark_hours)
    return row


@service
def end_mourning(*, by: Actor, now: datetime) -> bool:
    """In colour from now on; whether any days were set. Raises PagesForbidden."""
    ask_to_mourn(by)
    if not Mourning.objects.all().delete()[0]:
        return False
    _record(by, now, {"ended": True})
    transaction.on_commit(mark_hours)
    return True


def mark_hours() -> None:
    """Lay out the hours for whoever sends pages. A job does it again each minute."""
    row = Mourning.objects.first()
    marks().write(frozenset(hours(row.first, row.last)) if row else frozenset())


def _record(by: Actor, now: datetime, body: dict[str, str | bool]) -> None:
    record(
        stream=STREAM, kind="pages.mourning", scope_code=conf.place(), person=None, by=by, now=now,
        body=body,
    )  # fmt: skip
