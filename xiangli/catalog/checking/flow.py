"""process.bpmn against the pack: acts and roles are known, each task is told of in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Protocol

from xiangli.catalog.checking.references import unfit
from xiangli.catalog.checking.report import Sheet
from xiangli.catalog.rules.citations import parse_reference
from xiangli.catalog.rules.effective import procedure
from xiangli.catalog.rules.overlay import Overlay
from xiangli.catalog.rules.packfiles import PROCESS, Files, line_with
from xiangli.catalog.rules.problems import Problem, Severity
from xiangli.catalog.rules.vocabulary import ACTS, APPLICANT
from xiangli.offices.public import ROLES
from xiangli.process.public import DefinitionRefused, Graph, compile_process

KEPT: Final = 8
OF_OWN_ACT: Final = frozenset({"act.unknown", "step.missing"})


class Task(Protocol):
    """What is looked at in a task of the process."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def escalate(self) -> str: ...


def read_process(
    files: Files, overlay: Overlay | None = None
) -> tuple[Graph | None, tuple[Problem, ...]]:
    """The procedure compiled, with the overlay laid on, or what is wrong with it."""
    if PROCESS not in files:
        return None, ()
    graph, problems = _read(files[PROCESS])
    if graph is None or overlay is None or overlay.delegation is None:
        return graph, problems
    return _read(procedure(files[PROCESS], overlay))


@lru_cache(maxsize=KEPT)
def _read(text: str) -> tuple[Graph | None, tuple[Problem, ...]]:
    try:
        return compile_process(text.encode()), ()
    except DefinitionRefused as refused:
        told = {key: str(value) for key, value in refused.params.items()}
        where = next((told[key] for key in ("id", "flow", "ids") if told.get(key)), "")
        line = line_with(text, f'id="{where}"') if where else None
        return None, (Problem(refused.code, PROCESS, where, line, told),)


def flow_problems(sheet: Sheet, graph: Graph) -> Iterator[Problem]:
    tasks = [node for node in graph.nodes.values() if node.kind == "task"]
    told = frozenset(step.task for step in sheet.service.steps)
    for node in tasks:
        line = line_with(sheet.files[PROCESS], f'id="{node.id}"')
        own = node.act not in ACTS  # the pack's alone: allowed, and told in its own words
        for code, params in _wrong(node, told):
            severity: Severity = "warning" if own and code in OF_OWN_ACT else "error"
            yield Problem(code, PROCESS, node.id, line, params, severity)
        yield from _basis(sheet, node.basis, node.id, line)
    yield from _steps(sheet, frozenset(node.id for node in tasks))
    yield from _places_in_flow(sheet, graph)


def _wrong(node: Task, told: frozenset[str]) -> Iterator[tuple[str, dict[str, str]]]:
    if node.act not in ACTS:
        yield "act.unknown", {"act": node.act}
    for role in filter(None, (node.role, node.escalate)):
        if role not in ROLES and role != APPLICANT:
            yield "role.unknown", {"role": role}
    if not node.role:
        yield "task.no_role", {}
    if not node.name or not node.name_en:
        yield "task.no_name", {}
    if node.id not in told:
        yield "step.missing", {"task": node.id}


def _basis(sheet: Sheet, basis: str, at: str, line: int | None) -> Iterator[Problem]:
    if not basis:
        yield Problem("task.no_basis", PROCESS, at, line)
    for text in basis.split():
        found = parse_reference(text)
        if found is None:
            yield Problem("field.reference", PROCESS, at, line, {"told": text})
        elif wrong := unfit(sheet.service.laws, found):
            yield Problem(wrong.code, PROCESS, at, line, wrong.params)


def _steps(sheet: Sheet, tasks: frozenset[str]) -> Iterator[Problem]:
    for at, step in enumerate(sheet.service.steps):
        if step.task not in tasks:
            yield sheet.problem("step.unknown", ("steps", at, "task"), task=step.task)


def _places_in_flow(sheet: Sheet, graph: Graph) -> Iterator[Problem]:
    acts = {node.act for node in graph.nodes.values()}
    for at, item in enumerate(sheet.service.case_acts):
        if item.during and item.during not in graph.nodes:
            yield sheet.problem("node.unknown", ("case_acts", at, "during"), node=item.during)
        for role in item.roles:
            if role not in ROLES:
                yield sheet.problem("role.unknown", ("case_acts", at, "roles"), role=role)
    for at, publicity in enumerate(sheet.service.publicity):
        if publicity.act not in acts:
            yield sheet.problem("publicity.no_task", ("publicity", at, "act"), act=publicity.act)
