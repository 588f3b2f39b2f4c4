"""Who may do which act on a case. Asked in the service, never only in a view."""

from __future__ import annotations

from typing import Final

from xiangli.approval.errors import NotPermitted
from xiangli.approval.models import Case
from xiangli.catalog.public import CaseAct
from xiangli.kernel.public import Actor
from xiangli.process.public import OpenTask

APPLICANT: Final = "applicant"
WINDOW: Final = "township.window"


def is_applicant(by: Actor, case: Case) -> bool:
    return by.scope.person == case.person_id


def role_for_task(by: Actor, case: Case, task: OpenTask) -> str:
    """The role in which `by` does the task. Raises NotPermitted.

    What the applicant is asked for may also be handed in at the window.
    """
    if task.role == APPLICANT:
        if is_applicant(by, case):
            return APPLICANT
        if by.may(WINDOW, case.scope_code):
            return WINDOW
    elif by.may(task.role, case.scope_code):
        return task.role
    raise NotPermitted(act=task.act)


def role_for_case_act(by: Actor, case: Case, rule: CaseAct) -> str:
    """The role in which `by` does an act outside the procedure. Raises NotPermitted."""
    if rule.by == "applicant" and is_applicant(by, case):
        return APPLICANT
    roles = rule.roles if rule.by == "officer" else (WINDOW, "township.assistance", *rule.roles)
    for role in roles:
        if by.may(role, case.scope_code):
            return role
    raise NotPermitted(act=rule.act)
