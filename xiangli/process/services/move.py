"""Move a running process to another definition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json
from xiangli.process.errors import NotMovable
from xiangli.process.models import ProcessDefinition
from xiangli.process.rules.moving import move_tokens
from xiangli.process.selectors import Definition
from xiangli.process.services.holding import hold_running
from xiangli.process.services.keeping import Outcome, note, tell, write
from xiangli.vault.public import service


@service
def move(
    *,
    instance: UUID,
    definition: Definition,
    mapping: Mapping[str, str],
    reason: str,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Go on by another definition, from where the process stands.

    `mapping` names old → new ids of nodes (and of flows into joins) that differ; it is kept with
    the process and in the ledger. Tasks that changed are closed as "moved" and opened anew.
    `reason` is a code. Raises UnknownInstance, NotRunning, NotMovable.
    """
    process = hold_running(instance)
    row = process.row
    before = row.definition.hash
    if before == definition.hash:
        raise NotMovable(reason="same_definition", ids=())
    step = move_tokens(process.graph, definition.graph, process.marking, mapping, localtime(now))
    told: dict[str, Json] = {
        "from": before,
        "to": definition.hash,
        "mapping": dict(mapping),
        "reason": reason,
    }
    row.moves = [*row.moves, {**told, "at": now.isoformat()}]
    row.definition = ProcessDefinition.objects.only("hash").get(hash=definition.hash)
    closing, process.graph = process.graph, definition.graph
    write(process, step, now)
    note(process, step, kind="process.moved", body=told, by=by, now=now)
    return tell(process, step, closing=closing, by=by, now=now)
