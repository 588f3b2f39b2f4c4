"""An error report is answered: mended, or no error; in words either way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from procrastinate.contrib.django import app

from xiangli.delivery.public import queue_sms
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.people.public import reveal
from xiangli.resources.errors import AlreadyAnswered, UnknownReport
from xiangli.resources.models import ErrorReport
from xiangli.resources.permissions import ask_for_system, ask_to_review
from xiangli.resources.rules.needs.errata import Verdict
from xiangli.resources.rules.needs.texts import LONGEST_REASON, check_text
from xiangli.resources.services.errata.report_error import WORK
from xiangli.resources.services.needs.editing import ROOM
from xiangli.resources.telling import Outcome, worded
from xiangli.vault.public import service
from xiangli.work.public import close_item

JOB: Final = "resources.inform_reporter"
KEPT: Final = timedelta(days=7)
GONE: Final = {"phone": None, "phone_mask": "", "phone_blind": None}


@service
def answer_error(
    *, report: UUID, verdict: Verdict, words: str, by: Actor, now: datetime
) -> ErrorReport:
    """Who left a phone number is told. The same answer again changes nothing.

    Raises UnknownReport, ResourcesForbidden, AlreadyAnswered, TextMissing, TextTooLong.
    """
    found = ErrorReport.objects.select_for_update().filter(pk=report).first()
    if found is None:
        raise UnknownReport(report=str(report))
    ask_to_review(by, found.scope_code, "answer_error")
    told = check_text(words, longest=LONGEST_REASON)
    if found.answered_at is not None:
        if (found.verdict, found.answer) == (verdict, told):
            return found
        raise AlreadyAnswered(verdict=found.verdict)
    found.verdict, found.answer, found.answered_at = verdict, told, now
    found.save(update_fields=["verdict", "answer", "answered_at"])
    close_item(room=ROOM, kind=WORK, about=found.pk, scope_code=found.scope_code, by=by, now=now)
    touch("needs", now=now)
    record(
        stream=("error_report", found.pk), kind="error_report.answered", person=None, by=by,
        scope_code=found.scope_code, now=now, body={"verdict": verdict},
    )  # fmt: skip
    if found.phone is not None:
        app.configure_task(JOB, allow_unknown=False).defer(report_id=str(found.pk))
    return found


@service
def inform_reporter(*, report: UUID, by: Actor, now: datetime) -> None:
    """One SMS, after a recorded look."""
    found = ErrorReport.objects.filter(pk=report).exclude(verdict="").first()
    if found is None or found.phone is None:
        return
    known = reveal(
        {"phone": found.phone}, about=("error_report", found.pk), person=None, by=by,
        purpose="send", now=now, scope_code=found.scope_code,
    )  # fmt: skip
    kind: Verdict = "mended" if found.verdict == "mended" else "no_error"
    queue_sms(
        key=f"error_report:{found.pk}", number=known["phone"],
        text=worded(Outcome(kind, found.text, words=found.answer, url=found.page)),
        about=("error_report", found.pk), person=None, scope_code=found.scope_code, by=by, now=now,
    )  # fmt: skip


@service
def forget_reporters(*, by: Actor, now: datetime) -> int:
    """Numbers of those whose report was answered a week ago (个人信息保护法 art. 19)."""
    ask_for_system(by, "forget_reporters")
    over = ErrorReport.objects.filter(answered_at__lt=now - KEPT, phone__isnull=False)
    return over.update(**GONE)
