"""The list of work follows the clocks of the case."""

from __future__ import annotations

from datetime import date, datetime

from xiangli.approval.models import Case
from xiangli.approval.openings import open_tasks
from xiangli.approval.permissions import APPLICANT
from xiangli.catalog.public import Edition
from xiangli.kernel.public import Actor, add_workdays, china_date, count_days
from xiangli.process.public import OpenTask, redate
from xiangli.vault.public import scope
from xiangli.work.public import reschedule

ROOM = "approval"
ACCEPTING = "accept"


def keeper(scope_code: str) -> Actor:
    """The room's own bookkeeping at a place."""
    return Actor.system("approval", prefixes=(scope_code,))


def due_of(task: OpenTask, case: Case) -> date | None:
    """Last day of a task: its own, or the case's where that comes first."""
    if task.act == ACCEPTING and case.acceptance_due:
        return case.acceptance_due
    if case.state != "accepted" or case.decision_due is None:
        return task.due
    return min(task.due, case.decision_due) if task.due else case.decision_due


def follow_clock(case: Case, pack: Edition, *, now: datetime) -> None:
    """Give open tasks the days that the clocks of the case leave them."""
    by = keeper(case.scope_code)
    with scope(by):
        for task in open_tasks(case):
            due = due_of(task, case)
            if task.act == ACCEPTING:
                due = case.acceptance_due or correction_ends(pack, _asked_on(case, now))
                redate(instance=task.instance, task=task.task, due=due, by=by, now=now)
            if task.role != APPLICANT:
                reschedule(
                    room=ROOM, about=case.pk, scope_code=case.scope_code, kind=task.node, due=due,
                    by=by, now=now,
                )  # fmt: skip


def _asked_on(case: Case, now: datetime) -> date:
    asked = case.clock_facts.filter(kind="correction_asked").order_by("-id").first()
    return china_date(asked.at if asked else now)


def correction_ends(pack: Edition, asked_on: date) -> date | None:
    """Until when papers are awaited that were asked for on a day; None where nothing says so."""
    for promise in pack.service.clock.commitments:
        if promise.from_ == "correction_asked":
            return last_day(asked_on, promise.days, promise.unit)
    return None


def last_day(start: date, days: int, unit: str) -> date:
    """Last day of a period that a pack names. 民法典 art. 201, 203."""
    return add_workdays(start, days) if unit == "wd" else count_days(start, days, "d").due
