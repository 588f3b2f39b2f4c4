"""Conditions must have an answer, whatever has or has not happened yet.

Each is tried on a case in which nothing was answered and no act was done: what fails there would
fail on a real case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xiangli.catalog.checking.report import Sheet
from xiangli.catalog.rules.facts import facts_of
from xiangli.catalog.rules.packfiles import PROCESS, line_with
from xiangli.catalog.rules.problems import Problem
from xiangli.catalog.rules.service import Service
from xiangli.catalog.rules.vocabulary import FACTS
from xiangli.catalog.rules.yamlfile import Path
from xiangli.kernel.public import ConditionFailed, compile_condition
from xiangli.process.public import Graph

NOTHING: Final[dict[str, dict[str, object]]] = {"answers": {}}


def condition_problems(sheet: Sheet, graph: Graph | None) -> Iterator[Problem]:
    for path, source in _over_answers(sheet.service):
        if not _answers(source, NOTHING, "answers"):
            yield sheet.problem("condition.fails", path, source=source)
    facts: dict[str, dict[str, object]] = {"facts": {**facts_of(sheet.service, {})}}
    for path, source in _over_facts(sheet.service):
        if not _answers(source, facts, "facts"):
            yield sheet.problem("condition.fails", path, source=source)
    for name in sheet.service.facts:
        if name in FACTS:
            yield sheet.problem("fact.taken", ("facts", name), name=name)
    for flow in graph.flows.values() if graph else ():
        if flow.condition and not _answers(flow.condition, facts, "facts"):
            line = line_with(sheet.files[PROCESS], f'id="{flow.id}"')
            params = {"source": flow.condition}
            yield Problem("condition.fails", PROCESS, flow.id, line, params)


def _answers(source: str, data: dict[str, dict[str, object]], variable: str) -> bool:
    try:
        compile_condition(source, (variable,)).test(data)
    except ConditionFailed:
        return False
    return True


def _over_answers(service: Service) -> Iterator[tuple[Path, str]]:
    for name, fact in service.facts.items():
        yield ("facts", name, "from"), fact.from_
    for at, paper in enumerate(service.materials):
        if paper.when:
            yield ("materials", at, "when"), paper.when
    if service.household and service.household.alone_when:
        yield ("household", "alone_when"), service.household.alone_when
    if service.household:
        yield ("household", "count"), f"({service.household.count}) >= 0"


def _over_facts(service: Service) -> Iterator[tuple[Path, str]]:
    for at, guard in enumerate(service.guards):
        yield ("guards", at, "must"), guard.must
        if guard.when:
            yield ("guards", at, "when"), guard.when
    for at, act in enumerate(service.case_acts):
        if act.when:
            yield ("case_acts", at, "when"), act.when
    for at, notice in enumerate(service.notices):
        if notice.when:
            yield ("notices", at, "when"), notice.when
    promises = service.clock_.commitments if service.clock_ else ()
    for at, promise in enumerate(promises):
        if promise.only_when:
            yield ("clock", "commitments", at, "only_when"), promise.only_when
