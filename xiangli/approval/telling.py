"""After an act: the paper that the pack wants for it, and the word to the applicant's phone."""

from __future__ import annotations

from datetime import datetime

from procrastinate.contrib.django import app

from xiangli.approval.models import Act, Case
from xiangli.approval.rules.holding import holds
from xiangli.approval.wording import has_message
from xiangli.catalog.public import Edition
from xiangli.kernel.public import Actor


def after_act(case: Case, act: Act, pack: Edition, *, by: Actor, now: datetime) -> None:
    """Queue both in the act's own transaction; they run after it commits, and at least once.

    By their names: the jobs stand above the acts, for time does acts of its own.
    """
    for notice in pack.service.notices:
        if notice.act == act.act and holds(notice.when, case.facts):
            app.configure_task("approval.write_notice", allow_unknown=False).defer(
                case_id=str(case.pk), act_id=str(act.pk), notice_id=notice.id,
                scope_code=case.scope_code,
            )  # fmt: skip
    if has_message(act.act):
        app.configure_task("approval.tell_applicant", allow_unknown=False).defer(
            case_id=str(case.pk), act_id=str(act.pk), scope_code=case.scope_code
        )
