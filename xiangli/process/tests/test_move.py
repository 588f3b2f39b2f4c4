"""Going on by another definition."""

from datetime import UTC, date, datetime, timedelta

import pytest

from xiangli.ledger.public import events_of
from xiangli.process.errors import NotMovable, NotRunning
from xiangli.process.selectors import picture
from xiangli.process.services.fire_due import fire_due
from xiangli.process.services.load_definition import load_definition
from xiangli.process.services.move import move
from xiangli.process.tests.conftest import CLOCK, NOW, Case
from xiangli.process.tests.writing import bpmn, line
from xiangli.vault.public import scope

LATER = NOW + timedelta(days=1)
OLD = line("task a xl:within=3wd", "task b")
TWO_BRANCHES = ["s f", "f a", "f b", "a j", "b j", "j c", "c e"]
FORKED = ["start s", "parallel f", "task a", "task b", "parallel j", "task c", "end e"]


def moved(case: Case, xml: bytes, **mapping: str):
    definition = load_definition(xml, now=LATER)
    return move(
        instance=case.instance, definition=definition, mapping=mapping, reason="edition",
        by=case.by, now=LATER,
    )  # fmt: skip


@pytest.mark.django_db
def test_steps_to_come_may_change(heard):
    case = Case(OLD)
    case.start()
    moved(case, line("task a xl:within=3wd", "timer t PT1H", "task c"))
    assert heard.said == ["open a"]
    case.complete("a")
    assert fire_due(by=CLOCK, now=LATER) == 1
    assert list(case.open()) == ["c"]


@pytest.mark.django_db
def test_an_open_task_that_changed_is_opened_anew_and_keeps_its_time(heard):
    case = Case(OLD)
    case.start()
    before = case.open()["a"]
    outcome = moved(case, line("task a2 xl:within=3wd xl:role=county.check", "task b"), a="a2")
    assert heard.said == ["open a", "moved a", "open a2"]
    (task,) = outcome.opened
    assert (task.role, task.due, task.opened_at) == ("county.check", before.due, before.opened_at)
    assert task.task > before.task
    case.complete("a2")
    assert list(case.open()) == ["b"]


@pytest.mark.django_db
def test_another_period_is_counted_from_when_the_task_opened():
    case = Case(OLD)
    case.start()
    moved(case, line("task a xl:within=5wd", "task b"))
    assert case.open()["a"].due == date(2026, 11, 30)


@pytest.mark.django_db
def test_what_a_join_holds_is_carried_over():
    case = Case(bpmn(FORKED, TWO_BRANCHES))
    case.start()
    case.complete("a")
    nodes = [*FORKED, "timer t PT1H"]
    flows = [flow for flow in TWO_BRANCHES if flow != "j c"]
    moved(case, bpmn(nodes, [*flows, "j t", "t c"]))
    case.complete("b")
    assert fire_due(by=CLOCK, now=NOW + timedelta(hours=1)) == 1
    assert list(case.open()) == ["c"]


@pytest.mark.django_db
def test_timers_keep_their_moment_and_new_ones_are_armed():
    case = Case(line("timer t P7D", "task a"))
    case.start()
    moved(case, line("timer t P7D", "task b"))
    assert fire_due(by=CLOCK, now=datetime(2026, 11, 30, 16, tzinfo=UTC)) == 1
    assert list(case.open()) == ["b"]
    nodes = ["start s", "timer t P7D", "task b", "boundary x attachedToRef=b PT1H", "end e"]
    moved(case, bpmn(nodes, ["s t", "t b", "b e", "x e"]))
    assert fire_due(by=CLOCK, now=LATER + timedelta(minutes=59)) == 0
    assert fire_due(by=CLOCK, now=LATER + timedelta(hours=1)) == 1
    assert case.state() == "finished"


@pytest.mark.django_db
def test_an_armed_timer_goes_with_its_task():
    nodes = ["start s", "task a", "boundary x attachedToRef=a PT48H", "end e"]
    case = Case(bpmn(nodes, ["s a", "a e", "x e"]))
    case.start()
    renamed = ["start s", "task b", "boundary y attachedToRef=b PT48H", "end e"]
    moved(case, bpmn(renamed, ["s b", "b e", "y e"]), a="b", x="y")
    assert fire_due(by=CLOCK, now=NOW + timedelta(hours=47)) == 0
    assert fire_due(by=CLOCK, now=NOW + timedelta(hours=48)) == 1
    assert case.state() == "finished"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("xml", "mapping", "reason"),
    [
        (OLD, {}, "same_definition"),
        (line("task c"), {}, "unknown_node"),
        (line("task c"), {"a": "z"}, "unknown_node"),
        (line("timer a P1D"), {}, "other_kind"),
        (bpmn(FORKED, TWO_BRANCHES), {}, "not_a_state"),
    ],
)
def test_what_does_not_fit_is_refused_whole(xml, mapping, reason):
    case = Case(OLD)
    case.start()
    with pytest.raises(NotMovable) as caught:
        moved(case, xml, **mapping)
    assert caught.value.params["reason"] == reason
    assert list(case.open()) == ["a"]
    case.complete("a")
    assert list(case.open()) == ["b"]


@pytest.mark.django_db
def test_a_finished_process_stays_where_it_is():
    case = Case(line("task a"))
    case.start()
    case.complete("a")
    with pytest.raises(NotRunning):
        moved(case, OLD)


@pytest.mark.django_db
def test_the_mapping_is_recorded_and_the_picture_follows_it():
    case = Case(OLD)
    case.start()
    case.complete("a")
    moved(case, line("task first", "task b"), a="first")
    with scope(case.by):
        event = list(events_of(*case.about))[-1]
        steps = picture(case.instance).steps
    assert event.kind == "process.moved"
    assert event.body["mapping"] == {"a": "first"}
    assert [(step.node, step.state) for step in steps] == [("first", "done"), ("b", "now")]
