"""Turns the procedure's tasks into work items and its end into the case's."""

from __future__ import annotations

from datetime import datetime

from xiangli.approval.following import ROOM, due_of, keeper
from xiangli.approval.models import Case
from xiangli.approval.permissions import APPLICANT
from xiangli.approval.sharing import hide_from_asked, show_to_asked
from xiangli.kernel.public import Actor
from xiangli.process.public import Finished, OpenTask
from xiangli.vault.public import scope
from xiangli.work.public import close_item, open_item


def on_open(task: OpenTask, *, by: Actor, now: datetime) -> None:
    """A desk shows the task until its act is done; the applicant's own tasks are none of it."""
    if task.about[0] != "case" or task.role == APPLICANT:
        return
    with scope(keeper(task.scope_code)):
        case = Case.objects.filter(pk=task.about[1]).first()
        if case is None:
            return
        open_item(
            room=ROOM, kind=task.node, about=task.about[1], title=case.applicant_mask,
            scope_code=task.scope_code, role=task.role, due=due_of(task, case),
            escalate_to_role=task.escalate, basis=task.basis,
            by=keeper(task.scope_code), now=now,
        )  # fmt: skip
        show_to_asked(task, now=now)


def on_close(task: OpenTask, *, how: str, by: Actor, now: datetime) -> None:
    if task.about[0] != "case" or task.role == APPLICANT:
        return
    close_item(
        room=ROOM, kind=task.node, about=task.about[1], scope_code=task.scope_code,
        by=keeper(task.scope_code), now=now,
    )  # fmt: skip
    hide_from_asked(task, now=now)


def on_finish(finished: Finished, *, by: Actor, now: datetime) -> None:
    """The case ends with its procedure; what is posted in the village stays for its days."""
    if finished.about[0] != "case":
        return
    with scope(keeper(finished.scope_code)):
        case = Case.objects.select_for_update().filter(pk=finished.about[1]).first()
        if case is None:
            return
        case.closed_at = now
        case.state = "closed" if case.state == "decided" else case.state
        case.save(update_fields=["closed_at", "state"])
