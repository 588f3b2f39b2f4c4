"""After an act: the paper that the pack wants for it, and the word to the applicant's phone."""

from __future__ import annotations

from datetime import datetime

from procrastinate.contrib.django import app

from xiangli.approval.models import Act, Case
from xiangli.approval.rules.holding import holds
from xiangli.approval.wording import has_message
from xiangli.catalog.public import Edition, Notice
from xiangli.kernel.public import Actor


def wanted(case: Case, act: Act, pack: Edition) -> list[Notice]:
    """The papers that the pack wants for an act."""
    return [
        notice
        for notice in pack.service.notices
        if notice.act == act.act and holds(notice.when, case.facts)
    ]


def queue_notice(case: Case, act: Act, notice: Notice) -> None:
    """Queued twice, it is still written once."""
    app.configure_task("approval.write_notice", allow_unknown=False).defer(
        case_id=str(case.pk), act_id=str(act.pk), notice_id=notice.id, scope_code=case.scope_code
    )


def after_act(case: Case, act: Act, pack: Edition, *, by: Actor, now: datetime) -> None:
    """Queue both in the act's own transaction; they run after it commits, and at least once.

    By their names: the jobs stand above the acts, for time does acts of its own.
    """
    for notice in wanted(case, act, pack):
        queue_notice(case, act, notice)
    if has_message(act.act):
        app.configure_task("approval.tell_applicant", allow_unknown=False).defer(
            case_id=str(case.pk), act_id=str(act.pk), scope_code=case.scope_code
        )
