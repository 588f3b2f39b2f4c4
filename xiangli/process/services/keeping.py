"""Keeps a step: its rows, its event in the ledger, its word to the listeners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json, record
from xiangli.process.listeners import (
    Finished,
    OpenTask,
    tell_closed,
    tell_finished,
    tell_opened,
)
from xiangli.process.models import FINISHED, ProcessInstance, ProcessToken
from xiangli.process.rules.advance import advance
from xiangli.process.rules.graph import Graph
from xiangli.process.rules.tokens import Closed, Step, Token, Trigger
from xiangli.process.selectors import open_tasks
from xiangli.process.services.holding import Held


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step did: tasks it opened, and whether the process is over."""

    instance: UUID
    opened: tuple[OpenTask, ...]
    finished: bool


def step_of(process: Held, trigger: Trigger, now: datetime) -> Step:
    """What a trigger would change."""
    return advance(process.graph, process.marking, trigger, process.row.facts, localtime(now))


def write(process: Held, step: Step, now: datetime) -> None:
    """The rows of a step. The caller holds the lock."""
    row, process.marking = process.row, step.marking
    if step.finished and process.running:
        row.state, row.ended_at = FINISHED, now
        row.end = step.ends[-1] if step.ends else ""
    row.serial, row.trouble = step.marking.serial, ""
    due = [token.due_at for token in step.marking.tokens if token.due_at]
    row.next_due = min(due, default=None)
    row.save()
    ended = {closed.token.serial: closed for closed in step.closed}
    fresh = {token.serial for token in step.opened}
    ProcessToken.objects.bulk_create(
        _row_of(row, token, ended.get(token.serial), now) for token in step.opened
    )
    for closed in step.closed:
        if closed.token.serial not in fresh:
            ProcessToken.objects.filter(instance=row, serial=closed.token.serial).update(
                how=closed.how, closed_at=now
            )


def _row_of(
    row: ProcessInstance, token: Token, closed: Closed | None, now: datetime
) -> ProcessToken:
    return ProcessToken(
        instance=row, serial=token.serial, node=token.node,
        flow=token.flow, host=token.host, due_on=token.due_on, due_at=token.due_at,
        provisional=token.provisional, opened_at=token.opened_at,
        closed_at=now if closed else None, how=closed.how if closed else "",
    )  # fmt: skip


def note(
    process: Held, step: Step, *, kind: str, body: Mapping[str, Json], by: Actor, now: datetime
) -> None:
    """Write into the ledger what no act of another room will: a timer, a move, a stop."""
    row = process.row
    told: dict[str, Json] = {
        "process": str(row.pk),
        "definition": row.definition.hash,
        "opened": [token.node for token in step.opened if not token.flow],
        "closed": [f"{closed.token.node}:{closed.how}" for closed in step.closed],
        "ends": list(step.ends),
    }
    record(
        stream=(row.about_kind, row.about_id), kind=kind, scope_code=row.scope_code,
        person=row.person_id, by=by, now=now, body={**told, **body},
    )  # fmt: skip


def tell(
    process: Held, step: Step, *, closing: Graph | None = None, by: Actor, now: datetime
) -> Outcome:
    """Tell the listeners; `closing` knows the closed tokens where that is another graph."""
    row, graph = process.row, process.graph
    for closed in step.closed:
        for task in open_tasks(row, closing or graph, [closed.token]):
            tell_closed(task, how=closed.how, by=by, now=now)
    live = {token.serial for token in step.marking.tokens}
    opened = open_tasks(row, graph, (token for token in step.opened if token.serial in live))
    for task in opened:
        tell_opened(task, by=by, now=now)
    if row.state == FINISHED:
        about = (row.about_kind, row.about_id)
        finished = Finished(row.pk, about, row.scope_code, row.person_id, row.end)
        tell_finished(finished, by=by, now=now)
    return Outcome(row.pk, opened, step.finished)
