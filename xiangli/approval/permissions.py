"""Who may do which act on a case. Asked in the service, never only in a view."""

from __future__ import annotations

from typing import Final

from xiangli.approval.errors import NotPermitted
from xiangli.approval.models import Act, Case
from xiangli.catalog.public import CaseAct
from xiangli.kernel.public import Actor
from xiangli.process.public import OpenTask

APPLICANT: Final = "applicant"
WINDOW: Final = "township.window"
HELPER: Final = "village.agent"
HANDED_IN: Final = "receive_correction"
TAKES_WORD: Final = (WINDOW, "township.assistance")
"""Whoever may write down what an applicant or anybody else says at the desk."""


def is_applicant(by: Actor, case: Case) -> bool:
    return by.kind == "person" and by.scope.person == case.person_id


def may_hear(by: Actor, act: Act) -> bool:
    """Who was asked about one thing reads what their own post said, not what others did."""
    return not by.is_asked or act.post_id == by.post


def role_for_task(by: Actor, case: Case, act: str, task: OpenTask) -> str:
    """The role in which `by` does an act on the task. Raises NotPermitted.

    What the applicant is asked for may also be handed in at the window; a correction by whoever
    may fill in the form, which `dialogue` has asked before.
    """
    if task.role == APPLICANT or act == HANDED_IN:
        if is_applicant(by, case):
            return APPLICANT
        for role in (WINDOW, HELPER) if act == HANDED_IN else (WINDOW,):
            if by.may(role, case.scope_code):
                return role
    elif by.may(task.role, case.scope_code):
        return task.role
    raise NotPermitted(act=act)


def role_for_case_act(by: Actor, case: Case, rule: CaseAct) -> str:
    """The role in which `by` does an act beside the flow. Raises NotPermitted."""
    if rule.by == "applicant" and is_applicant(by, case):
        return APPLICANT
    roles = rule.roles if rule.by == "officer" else (*TAKES_WORD, *rule.roles)
    for role in roles:
        if by.may(role, case.scope_code):
            return role
    raise NotPermitted(act=rule.act)
