"""How every act is done: permission → rule → write → procedure → clock → ledger → notices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from xiangli.approval.checking import check_given
from xiangli.approval.clock import dues_of
from xiangli.approval.errors import AlreadyDone, GuardRefused, NoSuchCase, ReasonMissing
from xiangli.approval.following import follow_clock
from xiangli.approval.models import Act, Case, Fact
from xiangli.approval.openings import opening, refusal
from xiangli.approval.rules.facts import learned
from xiangli.approval.rules.fields import fields_of
from xiangli.approval.rules.holding import holds
from xiangli.approval.rules.needs import lacks_reason
from xiangli.approval.rules.states import STOPPED, Change, change
from xiangli.approval.services.end_publicity import end_of_case
from xiangli.approval.telling import after_act
from xiangli.catalog.public import Edition
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json, record
from xiangli.process.public import OpenTask, add_facts, complete, stop
from xiangli.vault.public import scope, seal


@dataclass(frozen=True, slots=True)
class Doing:
    """An act about to be done: what is held, in which role, and what the case learns by it.

    `commits` are values outside the ledger that the act's event vouches for.
    """

    case: Case
    edition: Edition
    act: str
    rule: Change
    task: OpenTask | None
    role: str
    given: Mapping[str, object] = field(default_factory=dict)
    new: Mapping[str, Json] = field(default_factory=dict)
    commits: Mapping[str, str] = field(default_factory=dict)


def perform(
    *,
    case: UUID,
    act: str,
    given: Mapping[str, object],
    by: Actor,
    now: datetime,
    key: str = "",
    commits: Mapping[str, str] | None = None,
    learnt: Mapping[str, bool | int | str] | None = None,
) -> Act:
    """Do `act` on a case, once; the same `key` again gives what was done the first time.

    `learnt` is what the case knows besides, e.g. from corrected answers.
    Raises NoSuchCase, NotPermitted, NotNow, AlreadyDone, ReasonMissing, GivenRefused, GuardRefused.
    """
    held = hold(case)
    if known := done_before(held, by, key):
        return known
    doing = prepare(held, act, given, by=by, now=now)
    doing = replace(doing, commits=commits or {}, new={**doing.new, **(learnt or {})})
    return carry_out(doing, by=by, now=now, key=key)


def hold(case: UUID) -> Case:
    """The case, locked. Raises NoSuchCase, also where the caller may not see it."""
    found = Case.objects.select_for_update().filter(pk=case).first()
    if found is None:
        raise NoSuchCase(case=str(case))
    return found


def done_before(case: Case, by: Actor, key: str) -> Act | None:
    """What this actor did on the case under this key."""
    return case.acts.filter(key=key, actor=actor_name(by)).first() if key else None


def actor_name(by: Actor) -> str:
    return f"{by.kind}:{by.id}"


def prepare(
    case: Case, act: str, given: Mapping[str, object], *, by: Actor, now: datetime
) -> Doing:
    """Permission and rules, without writing anything."""
    rule, pack = change(act), edition(case.edition)
    place = opening(case, act, pack, by)
    if case.state not in rule.sources:
        raise refusal(case, act, rule)
    if rule.once and case.facts.get(rule.once):
        raise AlreadyDone(act=act)
    if lacks_reason(act, given):
        raise ReasonMissing(act=act)
    values = check_given(case, act, given, pack=pack, role=place.role, now=now)
    new = learned(act, facts=case.facts, given=values, role=place.role)
    doing = Doing(case, pack, act, rule, place.task, place.role, values, new)
    _ask_guards(doing)
    return doing


def carry_out(doing: Doing, *, by: Actor, now: datetime, key: str = "") -> Act:
    """Write the act, move the procedure, and tell whom it concerns. All of it or nothing."""
    case = doing.case
    case.facts = {**case.facts, **doing.new}
    case.state = doing.rule.to or case.state
    case.edited += 1
    if case.state in STOPPED:
        case.closed_at = now
    if doing.rule.fact:
        Fact.objects.create(
            case=case, scope_code=case.scope_code, person_id=case.person_id,
            kind=doing.rule.fact, at=now,
        )  # fmt: skip
    case.acceptance_due, case.decision_due = dues_of(case, doing.edition, now)
    case.save()
    act = _write(doing, by=by, now=now, key=key)
    _move(doing, now=now)
    if doing.rule.fact and (doing.task is None or doing.rule.keeps_task):
        follow_clock(case, doing.edition, now=now)  # a task that opens now knows its day
    if case.state in STOPPED:
        end_of_case(case, now=now)
    after_act(case, act, doing.edition, by=by, now=now)
    return act


def _ask_guards(doing: Doing) -> None:
    """The pack's own rules, over what the case would know after the act."""
    facts = {**doing.case.facts, **doing.new}
    for guard in doing.edition.service.guards:
        if guard.act != doing.act:
            continue
        if holds(guard.when, facts) and not holds(guard.must, facts):
            raise GuardRefused(guard=guard.id, act=doing.act)


def _write(doing: Doing, *, by: Actor, now: datetime, key: str) -> Act:
    case, row = doing.case, uuid4()
    sealed = {f.name for f in fields_of(doing.act) if f.sealed}
    words = {name: value for name, value in doing.given.items() if name in sealed}
    detail = {name: value for name, value in doing.given.items() if name not in sealed}
    said = json.dumps(words, ensure_ascii=False, sort_keys=True) if words else ""
    entry = record(
        stream=("case", case.pk), kind=f"approval.{doing.act}", scope_code=case.scope_code,
        person=case.person_id, by=by, now=now,
        body={"act": str(row), "role": doing.role, "state": case.state, "facts": dict(doing.new)},
        commits={**doing.commits, **({"words": said} if said else {})} or None,
    )  # fmt: skip
    return Act.objects.create(
        id=row, case=case, scope_code=case.scope_code, person_id=case.person_id, act=doing.act,
        node=doing.task.node if doing.task else "", at=now, actor=actor_name(by),
        post_id=by.post, detail=detail, event_hash=entry.hash, seq=entry.seq, key=key,
        words=seal(said, purpose="approval.words", row=row) if said else None,
    )  # fmt: skip


def _move(doing: Doing, *, now: datetime) -> None:
    """Close the task in the procedure, stop it all, or only tell it what the case learned."""
    case = doing.case
    if case.process is None:
        return
    engine = Actor.system("approval", prefixes=(case.scope_code,))
    with scope(engine):
        if case.state in STOPPED:
            stop(instance=case.process, reason=doing.act, by=engine, now=now)
        elif doing.task is not None and not doing.rule.keeps_task:
            complete(
                instance=case.process, task=doing.task.task, facts=doing.new, by=engine, now=now
            )
        elif doing.new:
            add_facts(instance=case.process, facts=doing.new, by=engine, now=now)
