"""Timers over rows: in time, once, whoever is killed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection

from xiangli.kernel.public import Actor
from xiangli.ledger.public import LookNotRecorded, events_of
from xiangli.process.errors import NoWayOut
from xiangli.process.listeners import register_listener
from xiangli.process.models import ProcessInstance
from xiangli.process.selectors import find, troubled
from xiangli.process.services.complete import add_facts
from xiangli.process.services.fire_due import fire_due
from xiangli.process.tests.conftest import CLOCK, NOW, Case, officer
from xiangli.process.tests.writing import bpmn, line
from xiangli.vault.public import scope

WAITS = line("timer t P7D", "task a")
OVER = datetime(2026, 11, 30, 16, tzinfo=UTC)  # midnight of 1 December in China


@pytest.mark.django_db
def test_seven_days_are_over_at_midnight(heard):
    case = Case(WAITS)
    case.start()
    assert fire_due(by=CLOCK, now=OVER - timedelta(seconds=1)) == 0
    assert fire_due(by=CLOCK, now=OVER) == 1
    assert fire_due(by=CLOCK, now=OVER) == 0
    assert heard.said == ["open a"]
    assert list(case.open()) == ["a"]


@pytest.mark.django_db
def test_the_earliest_of_several_timers_is_next():
    nodes = ["start s", "parallel f", "timer t PT5H", "timer u PT2H", "parallel j", "task a",
             "end e"]  # fmt: skip
    case = Case(bpmn(nodes, ["s f", "f t", "f u", "t j", "u j", "j a", "a e"]))
    case.start()
    with scope(case.by):
        assert ProcessInstance.objects.get().next_due == NOW + timedelta(hours=2)
    assert fire_due(by=CLOCK, now=NOW + timedelta(hours=3)) == 1
    with scope(case.by):
        assert ProcessInstance.objects.get().next_due == NOW + timedelta(hours=5)
    assert fire_due(by=CLOCK, now=NOW + timedelta(hours=5)) == 1
    with scope(case.by):
        assert ProcessInstance.objects.get().next_due is None
    assert list(case.open()) == ["a"]


@pytest.mark.django_db
def test_a_timer_interrupts_a_task(heard):
    nodes = ["start s", "task a", "boundary b attachedToRef=a PT1H", "task c", "end e"]
    case = Case(bpmn(nodes, ["s a", "a e", "b c", "c e"]))
    case.start()
    assert fire_due(by=CLOCK, now=NOW + timedelta(hours=1)) == 1
    assert heard.said == ["open a", "interrupted a", "open c"]


@pytest.mark.django_db
def test_a_completed_task_takes_its_timer_with_it():
    nodes = ["start s", "task a", "boundary b attachedToRef=a PT1H", "task c", "end e"]
    case = Case(bpmn(nodes, ["s a", "a e", "b c", "c e"]))
    case.start()
    case.complete("a")
    assert fire_due(by=CLOCK, now=NOW + timedelta(days=9)) == 0
    assert case.state() == "finished"


STUCK = bpmn(
    ["start s", "timer t PT1H", "exclusive x default=x_e", "task a", "end e"],
    ["s t", "t x", "x a facts.more", "x e", "a e"],
)


@pytest.mark.django_db
def test_a_process_in_trouble_holds_up_nobody_else(heard):
    stuck, fine = Case(STUCK), Case(WAITS, now=NOW + timedelta(hours=2))
    stuck.start()
    fine.start()
    assert fire_due(by=CLOCK, now=OVER + timedelta(days=2)) == 1
    assert heard.said == ["open a"]
    with scope(officer()):
        (found,) = troubled()
    assert (found.instance, found.trouble) == (stuck.instance, "kernel.condition_failed")
    assert fire_due(by=CLOCK, now=OVER + timedelta(days=2)) == 0
    add_facts(instance=stuck.instance, facts={"more": True}, by=stuck.by, now=NOW)
    assert fire_due(by=CLOCK, now=OVER + timedelta(days=2)) == 1
    assert list(stuck.open()) == ["a"]
    with scope(officer()):
        assert not troubled()


@pytest.mark.django_db
def test_a_listener_that_refuses_a_timer_undoes_it_and_is_told_of(monkeypatch):
    case = Case(line("timer t PT1H", "task a"))
    case.start()

    def refuse(*_, **__):
        raise NoWayOut(id="x")

    with monkeypatch.context() as patch:
        patch.setattr("xiangli.process.services.fire_due.tell", refuse)
        assert fire_due(by=CLOCK, now=NOW + timedelta(hours=1)) == 0
    assert not case.open()
    with scope(case.by):
        assert [found.trouble for found in troubled()] == ["process.no_way_out"]
        assert [event.kind for event in events_of(*case.about)] == ["process.troubled"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "trouble"),
    [(KeyError("gone"), ["process.unforeseen"]), (LookNotRecorded(about="x"), [])],
    ids=["unforeseen", "passing"],
)
def test_whatever_goes_wrong_with_one_process_the_others_go_on(fault, trouble, heard, caplog):
    bad, good = Case(line("timer t PT1H", "task a")), Case(line("timer t PT2H", "task a"))
    bad.start()
    good.start()

    def react(task, **_):
        if task.about == bad.about:
            raise fault

    register_listener(on_open=react, on_close=heard.on_close, on_finish=heard.on_finish)
    assert fire_due(by=CLOCK, now=NOW + timedelta(hours=3)) == 1
    assert list(good.open()) == ["a"]
    assert not bad.open()
    with scope(officer()):
        assert [found.trouble for found in troubled()] == trouble


@pytest.mark.django_db
def test_a_stopped_clock_catches_up_in_one_go():
    case = Case(line("timer t PT1H", "task a"))
    case.start()
    other = Case(line("timer t PT2H", "task a"))
    other.start()
    assert fire_due(by=CLOCK, now=NOW + timedelta(days=30)) == 2


@pytest.mark.django_db
def test_a_clock_of_one_township_fires_there_only():
    case = Case(WAITS)
    case.start()
    assert fire_due(by=Actor.system("x", prefixes=("511722101",)), now=OVER) == 0
    assert fire_due(by=Actor.system("x", prefixes=("511722100",)), now=OVER) == 1


@pytest.mark.django_db(transaction=True)
def test_several_workers_fire_each_timer_once(heard):
    cases = [Case(line("timer t PT1H", "task a")) for _ in range(12)]
    for case in cases:
        case.start()

    def work(_):
        try:
            return fire_due(by=CLOCK, now=NOW + timedelta(hours=1))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 12
    assert heard.said == ["open a"] * 12
    assert all(list(case.open()) == ["a"] for case in cases)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_nothing_half_done(heard, superuser, monkeypatch):
    case = Case(line("timer t PT1H", "task a"))
    case.start()

    def die(*_, **__):
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            pid = cursor.fetchone()[0]
        superuser.execute("select pg_terminate_backend(%s, 5000)", (pid,))
        connection.cursor().execute("select 1")

    with monkeypatch.context() as patch:
        patch.setattr("xiangli.process.services.keeping.tell_opened", die)
        with pytest.raises(OperationalError):
            fire_due(by=CLOCK, now=NOW + timedelta(hours=1))
    connection.close()
    assert not case.open()
    assert fire_due(by=CLOCK, now=NOW + timedelta(hours=1)) == 1
    assert heard.said == ["open a"]
    with scope(case.by):
        found = find(case.about)
    assert found is not None
    assert found.trouble == ""
