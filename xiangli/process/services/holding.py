"""A process under its lock, with its tokens and facts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from xiangli.process.errors import BadFacts, NotRunning, UnknownInstance
from xiangli.process.models import RUNNING, ProcessInstance, ProcessToken
from xiangli.process.rules.graph import Graph
from xiangli.process.rules.tokens import Marking
from xiangli.process.selectors import definition, instances, token_of

MOST_FACTS: Final = 16 * 1024


@dataclass(slots=True)
class Held:
    """A process under its lock."""

    row: ProcessInstance
    graph: Graph
    marking: Marking

    @property
    def running(self) -> bool:
        return self.row.state == RUNNING


def hold(instance: UUID) -> Held:
    """Lock a process that the scope shows, until the transaction ends. Raises UnknownInstance."""
    found = instances().select_for_update(of=("self",)).filter(pk=instance).first()
    if found is None:
        raise UnknownInstance
    return held(found)


def held(row: ProcessInstance) -> Held:
    """The same of a row that is already locked."""
    live = ProcessToken.objects.filter(instance=row, how="").order_by("serial")
    tokens = tuple(token_of(token) for token in live)
    graph = definition(row.definition.hash).graph
    return Held(row, graph, Marking(tokens, row.serial))


def hold_running(instance: UUID) -> Held:
    """Raises UnknownInstance, NotRunning."""
    process = hold(instance)
    if not process.running:
        raise NotRunning(state=process.row.state)
    return process


def learn(process: Held, facts: Mapping[str, Any]) -> None:
    """Add facts to those of the process, in memory. Raises BadFacts."""
    merged = {**process.row.facts, **facts}
    try:
        text = json.dumps(merged, allow_nan=False)
    except (TypeError, ValueError):
        raise BadFacts(reason="not_json") from None
    if len(text.encode()) > MOST_FACTS:
        raise BadFacts(reason="too_large", most=MOST_FACTS)
    process.row.facts = json.loads(text)
