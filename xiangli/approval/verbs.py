"""Every act by its name, for doors that offer what a case allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol
from uuid import UUID

from xiangli.approval.errors import NotPermitted
from xiangli.approval.models import Act, Case
from xiangli.approval.openings import beside_flow, open_tasks, own_is_open
from xiangli.approval.permissions import role_for_case_act, role_for_task
from xiangli.approval.rules.fields import Field, fields_of
from xiangli.approval.rules.states import change
from xiangli.approval.services.accept import accept
from xiangli.approval.services.answer_check import answer_check
from xiangli.approval.services.ask_agency import ask_agency
from xiangli.approval.services.assign import assign
from xiangli.approval.services.check import (
    record_check,
    record_recheck,
    start_check,
    tell_check_result,
)
from xiangli.approval.services.correct import ask_correction, receive_correction
from xiangli.approval.services.decide import decide
from xiangli.approval.services.deliver import deliver
from xiangli.approval.services.do_task import do_task
from xiangli.approval.services.extend import extend
from xiangli.approval.services.give_opinion import give_opinion
from xiangli.approval.services.hand_over import ask_help_elsewhere, review, send_up
from xiangli.approval.services.object import take_complaint, take_objection
from xiangli.approval.services.publicise import announce, publicise
from xiangli.approval.services.rate import rate
from xiangli.approval.services.record_reinquiry import record_reinquiry
from xiangli.approval.services.record_visit import record_visit
from xiangli.approval.services.refuse_acceptance import refuse_acceptance
from xiangli.approval.services.register_apart import register_apart
from xiangli.approval.services.terminate import terminate
from xiangli.approval.services.withdraw import withdraw
from xiangli.catalog.public import ACTS, CaseAct
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor
from xiangli.process.public import OpenTask


class Verb(Protocol):
    def __call__(
        self, *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
    ) -> Act: ...


VERBS: Final[Mapping[str, Verb]] = {
    "accept": accept,
    "ask_correction": ask_correction,
    "receive_correction": receive_correction,
    "refuse_acceptance": refuse_acceptance,
    "assign": assign,
    "record_visit": record_visit,
    "ask_agency": ask_agency,
    "start_check": start_check,
    "record_check": record_check,
    "tell_check_result": tell_check_result,
    "answer_check": answer_check,
    "record_recheck": record_recheck,
    "give_opinion": give_opinion,
    "publicise": publicise,
    "record_reinquiry": record_reinquiry,
    "send_up": send_up,
    "review": review,
    "ask_help_elsewhere": ask_help_elsewhere,
    "take_objection": take_objection,
    "take_complaint": take_complaint,
    "register_apart": register_apart,
    "decide": decide,
    "deliver": deliver,
    "announce": announce,
    "extend": extend,
    "withdraw": withdraw,
    "terminate": terminate,
    "rate": rate,
}
# Other ways to answer a task, by its act.
INSTEAD: Final[Mapping[str, tuple[str, ...]]] = {
    "accept": ("ask_correction", "receive_correction", "refuse_acceptance")
}


@dataclass(frozen=True, slots=True)
class Possible:
    """An act that the caller may do now: its fields, its articles, and by when."""

    act: str
    node: str
    name: str
    name_en: str
    basis: str
    due: date | None
    fields: tuple[Field, ...]
    of_task: bool


def possible_acts(case: Case, by: Actor) -> list[Possible]:
    """What the caller may do on the case as it stands: the tasks first, then acts beside them."""
    found: list[Possible] = []
    for task in open_tasks(case):
        found += [_of_task(act, task) for act in _acts_of(task, case, by)]
    taken = {each.act for each in found}
    found += [each for each in _beside(case, by) if each.act not in taken]
    return found + [_own(act) for act in VERBS if change(act).own and own_is_open(case, act, by)]


def _acts_of(task: OpenTask, case: Case, by: Actor) -> list[str]:
    return [
        act
        for act in (task.act, *INSTEAD.get(task.act, ()))
        if (act in VERBS or act not in ACTS)
        and case.state in change(act).sources
        and _may(role_for_task, by, case, act, task)
        and not (act == "ask_correction" and case.clock_facts.filter(kind="correction_asked"))
    ]


def _may(ask: Callable[..., str], *told: object) -> bool:
    try:
        ask(*told)
    except NotPermitted:
        return False
    return True


def _of_task(act: str, task: OpenTask) -> Possible:
    own = act == task.act
    return Possible(
        act, task.node, task.name if own else "", task.name_en if own else "", task.basis,
        task.due, fields_of(act), of_task=True,
    )  # fmt: skip


def _beside(case: Case, by: Actor) -> list[Possible]:
    pack = edition(case.edition)
    found = []
    for act in dict.fromkeys(rule.act for rule in pack.service.case_acts):
        rule = beside_flow(case, act, pack)
        if rule is None or act not in VERBS or case.facts.get(change(act).once):
            continue
        if _may(role_for_case_act, by, case, rule):
            found.append(_of_rule(rule))
    return found


def _of_rule(rule: CaseAct) -> Possible:
    return Possible(
        rule.act, "", rule.name.zh, rule.name.en, " ".join(rule.basis), None,
        fields_of(rule.act), of_task=False,
    )  # fmt: skip


def _own(act: str) -> Possible:
    return Possible(act, "", "", "", "", None, fields_of(act), of_task=False)


def verb(act: str) -> Verb:
    """The service of an act; of one that only a pack's procedure knows, the plain one."""
    return VERBS.get(act) or partial(do_task, act=act)
