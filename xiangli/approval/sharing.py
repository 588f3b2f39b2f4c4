"""A case is shown to an agency that is asked, for as long as it is asked, and not a day longer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.approval.following import ROOM, keeper
from xiangli.kernel.public import Actor
from xiangli.offices.public import ASKED, posts_for
from xiangli.process.public import OpenTask
from xiangli.vault.public import end_grant, grant, scope
from xiangli.work.public import WorkItem


def show_to_asked(task: OpenTask, *, now: datetime) -> None:
    """Its officers have no place of their own: they see this case, its form and its papers."""
    _show(task.role, task.about[1], task.node, task.scope_code, now)


def hide_from_asked(task: OpenTask, *, now: datetime) -> None:
    for agency in _agencies(task.role, task.scope_code):
        end_grant(about=task.about[1], agency=agency, by=keeper(task.scope_code), now=now)


def show_waiting(*, by: Actor, now: datetime) -> None:
    """Questions that were asked before cases were shown one by one. May be repeated."""
    with scope(by):
        waiting = WorkItem.objects.filter(room=ROOM, role__in=ASKED, closed_at=None)
        asked = list(waiting.values_list("role", "about_id", "kind", "scope_code"))
    for role, case, node, scope_code in asked:
        _show(role, case, node, scope_code, now)


def _show(role: str, case: UUID, node: str, scope_code: str, now: datetime) -> None:
    for agency in _agencies(role, scope_code):
        grant(
            about=case, agency=agency, scope_code=scope_code, reason=node,
            by=keeper(scope_code), now=now,
        )  # fmt: skip


def _agencies(role: str, scope_code: str) -> set[UUID]:
    if role not in ASKED:
        return set()
    return {post.agency_id for post in posts_for(role, scope_code)}
