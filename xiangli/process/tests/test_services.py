"""Processes over rows: who sees them, who wins, what is refused."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection

from xiangli.kernel.public import Actor, ConditionFailed
from xiangli.ledger.public import events_of
from xiangli.process.errors import (
    AlreadyDone,
    AlreadyRunning,
    BadFacts,
    DefinitionRefused,
    NotRunning,
    UnknownInstance,
    UnknownTask,
)
from xiangli.process.models import ProcessDefinition, ProcessInstance, ProcessToken
from xiangli.process.selectors import definition, find, tasks
from xiangli.process.services.complete import add_facts, complete
from xiangli.process.services.fire_due import fire_due
from xiangli.process.services.load_definition import load_definition
from xiangli.process.services.stop import stop
from xiangli.process.tests.conftest import CLOCK, NOW, TOWN, Case, officer
from xiangli.process.tests.writing import bpmn, line
from xiangli.vault.public import ScopeMissing, grant, scope

TWO = line("task a name=受理 xl:role=township.window xl:within=3wd xl:basis=57号", "task b")
FORKED = bpmn(
    ["start s", "parallel f", "task a", "task b", "parallel j", "task c", "end e"],
    ["s f", "f a", "f b", "a j", "b j", "j c", "c e"],
)
CHOICE = bpmn(
    ["start s", "task a", "exclusive x default=x_e", "task b", "end e"],
    ["s a", "a x", "x b facts.more", "x e", "b e"],
)


@pytest.mark.django_db
def test_from_start_to_finish(heard):
    case = Case(TWO)
    outcome = case.start()
    assert [task.node for task in outcome.opened] == ["a"]
    task = case.open()["a"]
    assert (task.name, task.role, task.basis) == ("受理", "township.window", "57号")
    assert (task.due, task.provisional) == (date(2026, 11, 26), False)
    assert (task.about, task.scope_code) == (case.about, TOWN)
    case.complete("a")
    assert case.complete("b").finished
    assert case.state() == "finished"
    assert heard.said == ["open a", "completed a", "open b", "completed b", "finish e"]


@pytest.mark.django_db
def test_the_same_file_is_one_definition():
    one = load_definition(TWO, now=NOW)
    assert load_definition(TWO, now=NOW) == one
    assert definition(one.hash).graph.nodes["a"].act == "a"
    assert load_definition(FORKED, now=NOW).hash != one.hash
    assert ProcessDefinition.objects.count() == 2


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing():
    with pytest.raises(DefinitionRefused):
        load_definition(b"<a/>", now=NOW)
    assert not ProcessDefinition.objects.exists()


@pytest.mark.django_db
def test_a_definition_of_an_older_format_is_compiled_again():
    found = load_definition(TWO, now=NOW)
    ProcessDefinition.objects.update(graph={"format": 0})
    definition.cache_clear()
    assert definition(found.hash) == found


@pytest.mark.django_db
def test_what_nobody_did_stands_in_the_ledger():
    case = Case(line("timer t PT1H", "task a name=受理"))
    case.start(facts={"sum": 3})
    fire_due(by=CLOCK, now=NOW + timedelta(hours=1))
    stop(instance=case.instance, reason="withdrawn", by=case.by, now=NOW)
    with scope(case.by):
        fired, stopped = events_of(*case.about)
    assert (fired.kind, fired.actor) == ("process.fired", "system:process.timers")
    assert (fired.body["closed"], fired.body["opened"]) == (["t:fired"], ["a"])
    assert (stopped.kind, stopped.body["reason"]) == ("process.stopped", "withdrawn")
    assert set(fired.body) == {"process", "definition", "opened", "closed", "ends"}
    assert "受理" not in json.dumps(fired.body, ensure_ascii=False)


@pytest.mark.django_db
def test_one_process_at_a_time_about_one_thing():
    case = Case(TWO)
    case.start()
    with pytest.raises(AlreadyRunning):
        case.start()
    case.complete("a")
    case.complete("b")
    assert case.start().opened


@pytest.mark.django_db
def test_a_task_is_done_once():
    case = Case(TWO)
    case.start()
    task = case.open()["a"].task
    case.complete("a")
    with pytest.raises(AlreadyDone) as caught:
        complete(instance=case.instance, task=task, facts={}, by=case.by, now=NOW)
    assert caught.value.params == {"task": task, "how": "completed"}
    with pytest.raises(UnknownTask):
        complete(instance=case.instance, task=99, facts={}, by=case.by, now=NOW)


@pytest.mark.django_db
def test_facts_are_kept_and_refused():
    case = Case(CHOICE)
    case.start(facts={"kind": "urgent"})
    for bad in (object(), float("nan"), "长" * 20_000, uuid.uuid4()):
        with pytest.raises(BadFacts):
            case.complete("a", x=bad)
    with pytest.raises(ConditionFailed):
        case.complete("a")
    assert list(case.open()) == ["a"]
    add_facts(instance=case.instance, facts={"more": True}, by=case.by, now=NOW)
    case.complete("a")
    assert list(case.open()) == ["b"]
    with scope(case.by):
        assert ProcessInstance.objects.get().facts == {"kind": "urgent", "more": True}


@pytest.mark.django_db
def test_stopping_closes_what_waits(heard):
    case = Case(FORKED)
    case.start()
    case.complete("a")
    heard.said.clear()
    stop(instance=case.instance, reason="withdrawn", by=case.by, now=NOW)
    assert heard.said == ["stopped b"]
    assert case.state() == "stopped"
    assert not case.open()
    with pytest.raises(NotRunning):
        stop(instance=case.instance, reason="withdrawn", by=case.by, now=NOW)
    with pytest.raises(NotRunning):
        add_facts(instance=case.instance, facts={}, by=case.by, now=NOW)


@pytest.mark.django_db
def test_who_sees_a_process():
    person, agency = uuid.uuid4(), uuid.uuid4()
    case = Case(TWO)
    case.start(person=person, ticket="261104173597")
    may = [officer(), officer("511722"), Actor.person(person), Actor.bearer("261104173597")]
    may_not = [
        officer("511722101"),
        Actor.person(uuid.uuid4()),
        Actor.bearer("261104173598"),
        Actor.officer(uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=()),
    ]
    instance = case.instance
    for by in may:
        with scope(by):
            assert [task.node for task in tasks(instance)] == ["a"]
    for by in may_not:
        with scope(by):
            assert find(case.about) is None
            with pytest.raises(UnknownInstance):
                tasks(instance)
        with pytest.raises(UnknownInstance):
            complete(instance=instance, task=1, facts={}, by=by, now=NOW)
    grant(
        about=case.about[1], agency=agency, scope_code=TOWN, reason="opinion", by=case.by, now=NOW
    )
    with scope(may_not[-1]):
        assert [task.node for task in tasks(instance)] == ["a"]


@pytest.mark.django_db
def test_outside_a_scope_nothing_is_seen_or_written():
    case = Case(TWO)
    case.start()
    instance = case.instance
    assert not ProcessInstance.objects.exists()
    assert not ProcessToken.objects.exists()
    with scope(officer("511722101")):
        assert not ProcessToken.objects.exists()
    with pytest.raises(ScopeMissing):
        complete(instance=instance, task=1, facts={}, by=case.by)  # type: ignore[call-arg]
    with pytest.raises(ProgrammingError, match="row-level security"):
        ProcessInstance(
            definition_id=1, about_kind="trial", about_id=uuid.uuid4(), scope_code=TOWN,
            started_at=NOW,
        ).save()  # fmt: skip


@pytest.mark.django_db
def test_a_person_may_start_their_own():
    person = uuid.uuid4()
    case = Case(TWO, by=Actor.person(person))
    case.start(person=person)
    assert list(case.open()) == ["a"]


@pytest.mark.django_db
def test_a_listener_that_refuses_undoes_the_step(heard, monkeypatch):
    case = Case(TWO)
    case.start()

    def refuse(*_, **__):
        raise UnknownTask(task=0)

    monkeypatch.setattr("xiangli.process.services.keeping.tell_opened", refuse)
    with pytest.raises(UnknownTask):
        case.complete("a")
    monkeypatch.undo()
    assert list(case.open()) == ["a"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_complete_a_task_one_wins():
    case = Case(FORKED)
    case.start()
    instance, task = case.instance, case.open()["a"].task

    def attempt(_):
        try:
            complete(instance=instance, task=task, facts={}, by=officer(), now=NOW)
        except AlreadyDone as error:
            return error.params["how"]
        finally:
            connection.close()
        return "won"

    with ThreadPoolExecutor(6) as pool:
        results = sorted(pool.map(attempt, range(6)))
    assert results == ["completed"] * 5 + ["won"]
    assert list(case.open()) == ["b"]


@pytest.mark.django_db(transaction=True)
def test_both_branches_completed_at_once_meet_once():
    case = Case(FORKED)
    case.start()
    instance, open_ = case.instance, case.open()

    def attempt(node):
        try:
            complete(instance=instance, task=open_[node].task, facts={}, by=officer(), now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(attempt, ["a", "b"]))
    assert list(case.open()) == ["c"]
    with scope(case.by):
        assert ProcessToken.objects.filter(node="c").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_once_make_one():
    case = Case(TWO)
    load_definition(TWO, now=NOW)

    def attempt(_):
        try:
            case.start(by=case.by)
        except AlreadyRunning:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(attempt, range(4))) == 1
