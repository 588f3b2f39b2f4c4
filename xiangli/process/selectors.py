"""Reading processes. Called within a `scope`; what the scope does not show is not there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from xiangli.process.errors import UnknownInstance
from xiangli.process.listeners import OpenTask
from xiangli.process.models import RUNNING, ProcessDefinition, ProcessInstance, ProcessToken
from xiangli.process.rules.compiling import compile_process
from xiangli.process.rules.graph import FORMAT, Graph, Remark, from_json
from xiangli.process.rules.picture import Layout, Picture, Visit, draw, lay_out
from xiangli.process.rules.tokens import Token


@dataclass(frozen=True, slots=True)
class Definition:
    """A loaded file: keep its `hash`, and find it again with `definition`."""

    hash: str
    key: str
    name: str
    graph: Graph

    @property
    def warnings(self) -> tuple[Remark, ...]:
        return self.graph.warnings


@dataclass(frozen=True, slots=True)
class Running:
    """Where a process stands. `trouble` is the code of the error that stopped its timer, or ""."""

    instance: UUID
    state: str
    definition: str
    end: str
    trouble: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """A token with what its process says (`moves` as JSON)."""

    definition: str
    state: str
    moves: str
    node: str
    flow: str
    host: int
    how: str
    opened_at: datetime
    closed_at: datetime | None
    due_on: date | None
    due_at: datetime | None
    provisional: bool


# Every page about a case asks this: written out, it is not put together anew each time.
SEEN: Final = """
select definition.hash, process.state, process.moves::text, token.node, token.flow, token.host,
    token.how, token.opened_at, token.closed_at, token.due_on, token.due_at, token.provisional
from process_token token
join process_instance process on process.id = token.instance_id
join process_definition definition on definition.id = process.definition_id
where token.instance_id = %s order by token.serial
"""


@lru_cache(maxsize=256)
def definition(hash_: str) -> Definition:
    """The definition with this hash. Raises ProcessDefinition.DoesNotExist."""
    row = ProcessDefinition.objects.get(hash=hash_)
    known = row.graph.get("format") == FORMAT
    graph = from_json(row.graph) if known else compile_process(bytes(row.xml))
    return Definition(row.hash, row.key, row.name, graph)


@lru_cache(maxsize=256)
def layout(hash_: str) -> Layout:
    """What the pictures of its processes share. Raises ProcessDefinition.DoesNotExist."""
    return lay_out(definition(hash_).graph)


def find(about: tuple[str, UUID]) -> Running | None:
    """The newest process about something."""
    rows = instances().filter(about_kind=about[0], about_id=about[1])
    row = rows.order_by("-started_at").first()
    return running(row) if row else None


def troubled() -> tuple[Running, ...]:
    """Processes whose timer could not be followed, oldest first."""
    return tuple(running(row) for row in instances().exclude(trouble="").order_by("started_at"))


def running(row: ProcessInstance) -> Running:
    return Running(row.pk, row.state, row.definition.hash, row.end, row.trouble)


def tasks(instance: UUID) -> tuple[OpenTask, ...]:
    """Open tasks, oldest first. Raises UnknownInstance."""
    row = instance_row(instance)
    graph = definition(row.definition.hash).graph
    found = [token_of(token) for token in token_rows(row) if not token.how and not token.flow]
    return open_tasks(row, graph, found)


def standing(instance: UUID) -> frozenset[str]:
    """Ids of the steps and timers at which a process stands. Raises UnknownInstance."""
    rows = token_rows(instance_row(instance))
    return frozenset(token.node for token in rows if not token.how and not token.flow)


def picture(instance: UUID) -> Picture:
    """The procedure with what is done, open and to come. Raises UnknownInstance."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN, [instance])
        found = [_Seen(*row) for row in cursor.fetchall()]
    if not found:
        row = instance_row(instance)
        return draw(layout(row.definition.hash), (), finished=row.state != RUNNING)
    visits = [_visit(seen) for seen in found if _is_visit(seen)]
    return draw(layout(found[0].definition), visits, finished=found[0].state != RUNNING)


def instances() -> QuerySet[ProcessInstance]:
    """Processes with the hash of their definition, and without its text."""
    rows = ProcessInstance.objects.select_related("definition")
    return rows.defer("definition__xml", "definition__graph")


def instance_row(instance: UUID) -> ProcessInstance:
    row = instances().filter(pk=instance).first()
    if row is None:
        raise UnknownInstance
    return row


def token_rows(row: ProcessInstance) -> list[ProcessToken]:
    """All tokens there ever were."""
    return list(ProcessToken.objects.filter(instance=row).order_by("serial"))


def token_of(row: ProcessToken) -> Token:
    return Token(
        row.serial, row.node, row.opened_at, row.flow, row.host, row.due_on, row.due_at,
        row.provisional,
    )  # fmt: skip


def open_tasks(row: ProcessInstance, graph: Graph, tokens: Iterable[Token]) -> tuple[OpenTask, ...]:
    """Those of the tokens that are tasks."""
    return tuple(
        open_task(row, graph, token) for token in tokens if graph.nodes[token.node].kind == "task"
    )


def open_task(row: ProcessInstance, graph: Graph, token: Token) -> OpenTask:
    node = graph.nodes[token.node]
    return OpenTask(
        instance=row.pk, about=(row.about_kind, row.about_id), scope_code=row.scope_code,
        person=row.person_id, task=token.serial, node=node.id, name=node.name,
        name_en=node.name_en, act=node.act, role=node.role, escalate=node.escalate,
        basis=node.basis, opened_at=token.opened_at, due=token.due_on,
        provisional=token.provisional,
    )  # fmt: skip


def _is_visit(token: _Seen) -> bool:
    """Gathered tokens and disarmed timers are no steps that anybody took."""
    disarmed = token.host and token.how not in {"", "fired"}
    return not token.flow and not disarmed and token.how not in {"stopped", "moved"}


def _node_now(token: _Seen) -> str:
    """What the node of a closed token is called since the process was moved."""
    node = token.node
    for moved in json.loads(token.moves):
        if token.closed_at and token.closed_at <= datetime.fromisoformat(moved["at"]):
            node = str(moved["mapping"].get(node, node))
    return node


def _visit(token: _Seen) -> Visit:
    return Visit(
        _node_now(token), token.opened_at, token.closed_at, token.due_on, token.due_at,
        token.provisional,
    )  # fmt: skip
