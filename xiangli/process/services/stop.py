"""Stop a process before its end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.process.models import STOPPED
from xiangli.process.rules.tokens import Closed, Marking, Step
from xiangli.process.services.holding import hold_running
from xiangli.process.services.keeping import note, tell, write
from xiangli.vault.public import service


@service
def stop(*, instance: UUID, reason: str, by: Actor, now: datetime) -> None:
    """Close everything that waits, e.g. because the case was withdrawn. `reason` is a code.

    Listeners hear of each task closed as "stopped", and of no end. Raises UnknownInstance,
    NotRunning.
    """
    process = hold_running(instance)
    process.row.state, process.row.ended_at = STOPPED, now
    closed = tuple(Closed(token, "stopped") for token in process.marking.tokens)
    step = Step(Marking((), process.marking.serial), (), closed, ())
    write(process, step, now)
    note(process, step, kind="process.stopped", body={"reason": reason}, by=by, now=now)
    tell(process, step, by=by, now=now)
