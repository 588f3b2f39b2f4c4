"""A paper that cannot be written is somebody's work until it is."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.approval.errors import NotPermitted
from xiangli.approval.following import ROOM, keeper
from xiangli.approval.models import Act, Case
from xiangli.approval.services.acting import hold
from xiangli.approval.telling import queue_notice, wanted
from xiangli.catalog.public import Notice
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor, add_workdays, china_date
from xiangli.papers.public import papers_of
from xiangli.vault.public import scope, service
from xiangli.work.public import WorkItem, close_item, is_mine, items_about, open_item

KIND: Final = "approval.notice_failed"
DESKS: Final = {"township": "township.assistance"}


def missed(case: UUID) -> WorkItem | None:
    """The open work about papers of the case that could not be written, in the caller's scope."""
    return items_about(case).filter(kind=KIND, closed_at=None).first()


@service
def note_missed(*, case: UUID, notice: str, by: Actor, now: datetime) -> None:
    """On the list of the desk that has the case, due the next working day."""
    held = hold(case)
    issuer = edition(held.edition).notice(notice).issuer
    open_item(
        room=ROOM, kind=KIND, about=case, title=held.applicant_mask, scope_code=held.scope_code,
        role=DESKS.get(issuer, "county.assistance"), due=add_workdays(china_date(now), 1),
        escalate_to_role="county.admin", by=by, now=now,
    )  # fmt: skip


@service
def note_written(*, case: UUID, by: Actor, now: datetime) -> None:
    """Off the list once no paper of the case is missing any more."""
    held = hold(case)
    if missed(case) is not None and not _unwritten(held):
        close_item(
            room=ROOM, kind=KIND, about=case, scope_code=held.scope_code, by=by, now=now
        )  # fmt: skip


@service
def write_again(*, case: UUID, by: Actor, now: datetime) -> None:
    """Queue what is missing anew; a second press changes nothing. Raises NoSuchCase, NotPermitted.

    Where all is written meanwhile there is nothing to do.
    """
    held, waiting = hold(case), missed(case)
    if waiting is None:
        return
    if not is_mine(by, waiting):
        raise NotPermitted(act="write_again")
    with scope(keeper(held.scope_code)):
        for act, notice in _unwritten(held):
            queue_notice(held, act, notice)


def _unwritten(case: Case) -> list[tuple[Act, Notice]]:
    pack = edition(case.edition)
    there = set(papers_of(("case", case.pk)).values_list("act", "kind"))
    return [
        (act, notice)
        for act in case.acts.all()
        for notice in wanted(case, act, pack)
        if (str(act.pk), notice.id) not in there
    ]
