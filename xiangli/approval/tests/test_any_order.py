"""Acts in any order, by anybody: never a state that the table forbids, and a whole ledger."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangli.approval.public import VERBS
from xiangli.approval.rules.fields import fields_of
from xiangli.approval.rules.states import CHANGES, STOPPED
from xiangli.approval.tests.walking import (
    ASSISTANCE,
    CHECK,
    COUNTY_DESK,
    COUNTY_LEADER,
    LEADER,
    WINDOW,
    Walk,
)
from xiangli.kernel.public import Actor, XiangliError
from xiangli.ledger.public import verify
from xiangli.work.public import items_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
ROLES = (WINDOW, ASSISTANCE, LEADER, CHECK, COUNTY_DESK, COUNTY_LEADER, "applicant")
DONE = {"not_accepted", "closed", *STOPPED}
NOTHING: dict[str, object] = {}
forward = st.just(("forward", "", NOTHING))
wait = st.just(("wait", "", NOTHING))
said = st.sampled_from(
    [{}, {"decision": "refused", "opinion": "refused", "reason": "有车"}, {"passed": False}]
)
wild = st.tuples(st.sampled_from(sorted(VERBS)), st.sampled_from(ROLES), said)
steps = st.lists(st.one_of(forward, forward, forward, wait, wild), min_size=8, max_size=30)


def do_one(walk, act, role, more):
    if act == "wait":
        walk.wait(3)
        return ""
    if act == "forward":
        task = next(iter(walk.tasks()), None)
        if task is None:
            walk.wait(10)
            return ""
        act, role = task.act, task.role
    known = {field for field in ("decision", "opinion", "reason", "passed") if field in more}
    given_here = {name: more[name] for name in known if name in fields_here(act)}
    walk.do(act, by=walk.by(role), **given_here)
    return act


def fields_here(act):
    return {field.name for field in fields_of(act)}


def is_whole(walk, before, act):
    case = walk.case()
    if case.state != before.state:
        rule = CHANGES.get(act)
        closing = before.state == "decided" and case.state == "closed"
        assert closing or (rule and before.state in rule.sources and case.state == rule.to)
    nodes = [task.node for task in walk.tasks()]
    assert len(nodes) == len(set(nodes))
    with walk.looking():
        listed = sorted(item.kind for item in items_about(walk.key).filter(closed_at=None))
    assert listed == sorted(task.node for task in walk.tasks() if task.role != "applicant")
    assert bool(case.closed_at) == (case.state in DONE)
    if case.closed_at:
        assert nodes == []
    if case.state == "decided":
        facts = case.facts
        assert facts["accepted"]
        assert facts["visits"] >= 1
        assert facts["publicised"]
        assert facts["decision"] in {"confirmed", "refused"}


@settings(
    max_examples=8, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(steps=steps)
def test_no_order_of_acts_breaks_a_case(steps):
    with transaction.atomic():
        walk = Walk.begin().submit()
        for act, role, more in steps:
            before = walk.case()
            try:
                done = do_one(walk, act, role, more)
            except XiangliError:
                after = walk.case()
                assert (after.state, after.facts, after.edited) == (
                    before.state, before.facts, before.edited,
                )  # fmt: skip
                continue
            is_whole(walk, before, done)
        assert verify(by=Actor.system("audit"), now=walk.now) == []
        transaction.set_rollback(True)
