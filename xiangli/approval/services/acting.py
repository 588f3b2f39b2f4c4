"""How every act is done: permission → rule → write → procedure → clock → ledger → notices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from xiangli.approval.clock import dues_of
from xiangli.approval.errors import AlreadyDone, GuardRefused, NoSuchCase, NotNow, ReasonMissing
from xiangli.approval.models import Act, Case, Fact
from xiangli.approval.permissions import role_for_case_act, role_for_task
from xiangli.approval.rules.facts import learned
from xiangli.approval.rules.fields import fields_of
from xiangli.approval.rules.holding import holds
from xiangli.approval.rules.states import Change, change
from xiangli.approval.telling import after_act
from xiangli.catalog.public import Edition
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json, record
from xiangli.process.public import OpenTask, add_facts, complete, tasks
from xiangli.vault.public import scope, seal


@dataclass(frozen=True, slots=True)
class Doing:
    """An act about to be done: what is held, and in which role."""

    case: Case
    edition: Edition
    act: str
    rule: Change
    task: OpenTask | None
    role: str
    given: Mapping[str, object] = field(default_factory=dict)


def perform(
    *,
    case: UUID,
    act: str,
    given: Mapping[str, object],
    by: Actor,
    now: datetime,
    task_act: str = "",
    key: str = "",
) -> Act:
    """Do `act` on a case, once; the same `key` again returns what was done the first time.

    `task_act` names the task that the act closes where the names differ (refusing acceptance
    closes the task of accepting). Raises NoSuchCase, NotPermitted, NotNow, AlreadyDone,
    ReasonMissing, GuardRefused.
    """
    held = hold(case)
    if key and (known := held.acts.filter(key=key).first()):
        return known
    doing = prepare(held, act, given, by, task_act or act)
    return carry_out(doing, by=by, now=now, key=key)


def hold(case: UUID) -> Case:
    """The case, locked. Raises NoSuchCase, also where the caller may not see it."""
    found = Case.objects.select_for_update().filter(pk=case).first()
    if found is None:
        raise NoSuchCase(case=str(case))
    return found


def prepare(case: Case, act: str, given: Mapping[str, object], by: Actor, task_act: str) -> Doing:
    """Permission and rules, without writing anything."""
    rule = change(act)
    task = _open_task(case, task_act)
    pack = edition(case.edition)
    role = _role(case, act, task, pack, by)
    if case.state not in rule.sources:
        raise AlreadyDone(act=act) if case.state == rule.to else NotNow(act=act, state=case.state)
    if rule.needs_reason and not given.get("reason"):
        raise ReasonMissing(act=act)
    doing = Doing(case, pack, act, rule, task, role, given)
    _ask_guards(doing)
    return doing


def carry_out(doing: Doing, *, by: Actor, now: datetime, key: str = "") -> Act:
    """Write the act, move the procedure, and tell whom it concerns. All of it or nothing."""
    case = doing.case
    new = learned(doing.act, facts=case.facts, given=doing.given, role=doing.role)
    case.facts = {**case.facts, **new}
    case.state = doing.rule.to or case.state
    case.edited += 1
    if doing.rule.fact:
        Fact.objects.create(
            case=case, scope_code=case.scope_code, person_id=case.person_id,
            kind=doing.rule.fact, at=now,
        )  # fmt: skip
    case.acceptance_due, case.decision_due = dues_of(case, doing.edition, now)
    case.save()
    act = _write(doing, new, by=by, now=now, key=key)
    _move(doing, new, by=by, now=now)
    after_act(case, act, doing.edition, by=by, now=now)
    return act


def _open_task(case: Case, act: str) -> OpenTask | None:
    if case.process is None:
        return None
    return next((task for task in tasks(case.process) if task.act == act), None)


def _role(case: Case, act: str, task: OpenTask | None, pack: Edition, by: Actor) -> str:
    if by.kind == "system":
        return "system"
    if task is not None:
        return role_for_task(by, case, task)
    rule = next((known for known in pack.service.case_acts if known.act == act), None)
    if rule is None:
        raise NotNow(act=act, state=case.state)
    return role_for_case_act(by, case, rule)


def _ask_guards(doing: Doing) -> None:
    """The pack's own rules, over what the case would know after the act."""
    new = learned(doing.act, facts=doing.case.facts, given=doing.given, role=doing.role)
    facts = {**doing.case.facts, **new}
    for guard in doing.edition.service.guards:
        if guard.act != doing.act:
            continue
        if holds(guard.when, facts) and not holds(guard.must, facts):
            raise GuardRefused(guard=guard.id, act=doing.act)


def _write(doing: Doing, new: Mapping[str, Json], *, by: Actor, now: datetime, key: str) -> Act:
    case, row = doing.case, uuid4()
    sealed = {f.name for f in fields_of(doing.act) if f.sealed}
    words = {name: value for name, value in doing.given.items() if name in sealed}
    detail = {name: value for name, value in doing.given.items() if name not in sealed}
    said = json.dumps(words, ensure_ascii=False, sort_keys=True) if words else ""
    entry = record(
        stream=("case", case.pk), kind=f"approval.{doing.act}", scope_code=case.scope_code,
        person=case.person_id, by=by, now=now,
        body={"act": str(row), "role": doing.role, "state": case.state, "facts": dict(new)},
        commits={"words": said} if said else None,
    )  # fmt: skip
    return Act.objects.create(
        id=row, case=case, scope_code=case.scope_code, person_id=case.person_id, act=doing.act,
        node=doing.task.node if doing.task else "", at=now, actor=f"{by.kind}:{by.id}",
        post_id=by.post, detail=detail, event_hash=entry.hash, seq=entry.seq, key=key,
        words=seal(said, purpose="approval.words", row=row) if said else None,
    )  # fmt: skip


def _move(doing: Doing, new: Mapping[str, object], *, by: Actor, now: datetime) -> None:
    """Close the task in the procedure, or only tell it what the case learned."""
    case = doing.case
    if case.process is None or case.closed_at:
        return
    engine = Actor.system("approval", prefixes=(case.scope_code,))
    with scope(engine):
        if doing.task is not None and doing.act not in KEEPS_TASK:
            complete(instance=case.process, task=doing.task.task, facts=new, by=engine, now=now)
        elif new:
            add_facts(instance=case.process, facts=new, by=engine, now=now)


KEEPS_TASK = frozenset({"ask_correction"})
