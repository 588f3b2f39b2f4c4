"""Where an act can be done now: the task that it answers, or its place beside the procedure."""

from __future__ import annotations

from dataclasses import dataclass

from xiangli.approval.errors import AlreadyDone, ApprovalError, NotNow, NotPermitted
from xiangli.approval.models import Case
from xiangli.approval.permissions import (
    APPLICANT,
    is_applicant,
    role_for_case_act,
    role_for_task,
)
from xiangli.approval.rules.holding import holds
from xiangli.approval.rules.states import UNDECIDED, Change, change
from xiangli.catalog.public import CaseAct, Edition
from xiangli.kernel.public import Actor
from xiangli.process.public import OpenTask, standing, tasks

SYSTEM = "system"
UNTIL = {"accepted": frozenset({"received", "correcting"}), "decided": UNDECIDED}


@dataclass(frozen=True, slots=True)
class Opening:
    """`role` is the one in which the act is done; `task` what it answers, if anything."""

    role: str
    task: OpenTask | None = None


def open_tasks(case: Case) -> tuple[OpenTask, ...]:
    """What waits in the case's procedure."""
    return tasks(case.process) if case.process and not case.closed_at else ()


def opening(case: Case, act: str, pack: Edition, by: Actor) -> Opening:
    """Where `by` may do the act. Raises NotPermitted, NotNow, AlreadyDone."""
    if by.kind == "bearer":  # who holds the number alone may look, not act
        raise NotPermitted(act=act)
    rule = change(act)
    if rule.own:
        return _own(case, act, rule, by)
    waiting = [task for task in open_tasks(case) if task.act == (rule.task or act)]
    if by.kind == SYSTEM and case.state in rule.sources:
        return Opening(SYSTEM, waiting[0] if waiting else None)
    for task in waiting:
        try:
            return Opening(role_for_task(by, case, act, task), task)
        except NotPermitted:
            continue
    beside = beside_flow(case, act, pack)
    if beside is not None:
        return Opening(role_for_case_act(by, case, beside))
    if waiting:
        raise NotPermitted(act=act)
    raise refusal(case, act, rule)


def own_is_open(case: Case, act: str, by: Actor) -> bool:
    """Whether `by` may do an act that is the applicant's own in every pack."""
    if not is_applicant(by, case) or case.state not in change(act).sources:
        return False
    return not case.acts.filter(act=act).exists()


def _own(case: Case, act: str, rule: Change, by: Actor) -> Opening:
    if not is_applicant(by, case):
        raise NotPermitted(act=act)
    if not own_is_open(case, act, by):
        raise refusal(case, act, rule)
    return Opening(APPLICANT)


def beside_flow(case: Case, act: str, pack: Edition) -> CaseAct | None:
    """The pack's leave to do the act beside the flow, if it holds now."""
    rules = (rule for rule in pack.service.case_acts if rule.act == act)
    return next((rule for rule in rules if _holds_now(case, rule)), None)


def refusal(case: Case, act: str, rule: Change) -> ApprovalError:
    """Why there is no place for the act: it was done, or is not due."""
    done = case.acts.values_list("act", flat=True)  # compared here: a word may be anything
    if case.state == rule.to or act in set(done):
        return AlreadyDone(act=act)
    return NotNow(act=act, state=case.state)


def _holds_now(case: Case, rule: CaseAct) -> bool:
    if rule.until and case.state not in UNTIL[rule.until]:
        return False
    if rule.during and not (case.process and rule.during in standing(case.process)):
        return False
    return case.state in change(rule.act).sources and holds(rule.when, case.facts)
