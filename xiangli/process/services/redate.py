"""Another last day for an open task."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.process.models import ProcessToken
from xiangli.process.services.holding import hold_running
from xiangli.vault.public import service


@service
def redate(*, instance: UUID, task: int, due: date | None, by: Actor, now: datetime) -> None:
    """The room that owns the task counted its clock anew. A task that is closed keeps its day.

    Raises UnknownInstance, NotRunning.
    """
    process = hold_running(instance)
    if process.marking.find(task) is not None:
        ProcessToken.objects.filter(instance=process.row, serial=task).update(due_on=due)
