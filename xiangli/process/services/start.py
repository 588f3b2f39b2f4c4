"""Start a process about something."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from xiangli.kernel.public import Actor
from xiangli.process.errors import AlreadyRunning
from xiangli.process.models import ProcessDefinition, ProcessInstance
from xiangli.process.rules.tokens import Begin, Marking
from xiangli.process.selectors import Definition
from xiangli.process.services.holding import Held, learn
from xiangli.process.services.keeping import Outcome, step_of, tell, write
from xiangli.vault.public import scope, service


@service
def start(
    *,
    definition: Definition,
    about: tuple[str, UUID],
    facts: Mapping[str, object],
    scope_code: str,
    person: UUID | None = None,
    ticket: str = "",
    by: Actor,
    now: datetime,
) -> Outcome:
    """Run a definition about `about`, e.g. ("case", id), up to its first tasks and timers.

    `facts` are what conditions may ask: codes, numbers and dates, no personal data. `person` and
    `ticket` are who may see it besides the officers of `scope_code`. Whether `by` may start it is
    for the room that owns `about` to ask, and the event, with the definition's hash, its to record.
    Raises AlreadyRunning, BadFacts, NoWayOut, or the kernel's ConditionFailed.
    """
    row = ProcessInstance(
        definition=ProcessDefinition.objects.only("hash").get(hash=definition.hash),
        about_kind=about[0], about_id=about[1], scope_code=scope_code, person_id=person,
        ticket=ticket, started_at=now,
    )  # fmt: skip
    process = Held(row, definition.graph, Marking())
    learn(process, facts)
    step = step_of(process, Begin(), now)
    try:
        with scope(Actor.system("process", prefixes=(scope_code,))):
            row.save(force_insert=True)
            write(process, step, now)
    except IntegrityError:
        raise AlreadyRunning from None
    return tell(process, step, by=by, now=now)
