"""Complete a task, or add facts without one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.process.errors import AlreadyDone, UnknownTask
from xiangli.process.models import ProcessInstance, ProcessToken
from xiangli.process.rules.tokens import Complete
from xiangli.process.services.holding import hold, hold_running, learn
from xiangli.process.services.keeping import Outcome, step_of, tell, write
from xiangli.vault.public import service


@service
def complete(
    *, instance: UUID, task: int, facts: Mapping[str, object], by: Actor, now: datetime
) -> Outcome:
    """Close an open task and carry the process on to its next tasks and timers.

    Of two who complete the same task one wins; the other gets AlreadyDone. Whether `by` may do the
    task is for the room that owns the act to ask, and the event of the act is its to record.
    Raises UnknownInstance, UnknownTask, AlreadyDone, BadFacts, NoWayOut, or the kernel's
    ConditionFailed; then nothing has moved.
    """
    process = hold(instance)
    if process.marking.find(task) is None:
        _refuse(process.row, task)
    learn(process, facts)
    step = step_of(process, Complete(task), now)
    write(process, step, now)
    return tell(process, step, by=by, now=now)


@service
def add_facts(*, instance: UUID, facts: Mapping[str, object], by: Actor, now: datetime) -> None:
    """Tell a process what conditions will ask later, and let a stopped timer try again."""
    process = hold_running(instance)
    learn(process, facts)
    process.row.trouble = ""
    process.row.save(update_fields=["facts", "trouble"])


def _refuse(row: ProcessInstance, task: int) -> None:
    closed = ProcessToken.objects.filter(instance=row, serial=task).first()
    if closed is None:
        raise UnknownTask(task=task)
    raise AlreadyDone(task=task, how=closed.how)
