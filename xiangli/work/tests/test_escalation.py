import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connections

from xiangli.kernel.public import Actor
from xiangli.ledger.public import events_of
from xiangli.vault.public import scope
from xiangli.work.errors import NoSuchItem, NotAllEscalated
from xiangli.work.models import WorkItem
from xiangli.work.public import escalate_due, register_on_overdue
from xiangli.work.services import escalate

from .conftest import NOW, SYSTEM, TODAY, officer_of

CLOCK = Actor.system("work.escalate")
YESTERDAY = TODAY - timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_listeners(monkeypatch):
    monkeypatch.setattr(escalate, "_listeners", {})


def fresh(item):
    with scope(SYSTEM):
        return WorkItem.objects.get(pk=item.pk)


def test_what_is_overdue_goes_to_the_post_above_once(put, posts):
    late, today, done, stays = put(due=YESTERDAY), put(), put(due=YESTERDAY), put(due=None)
    nobody = put(due=YESTERDAY, escalate_to_role="")
    with scope(SYSTEM):
        WorkItem.objects.filter(pk=done.pk).update(closed_at=NOW)
    assert escalate_due(by=CLOCK, now=NOW) == 1
    assert escalate_due(by=CLOCK, now=NOW + timedelta(minutes=10)) == 0
    row = fresh(late)
    assert (row.escalated_at, row.escalated_post) == (NOW, posts["township.leader"].pk)
    for item in (today, done, stays, nobody):
        assert fresh(item).escalated_at is None
    with scope(SYSTEM):
        (event,) = events_of("work", late.pk)
    assert event.kind == "work.escalated"
    assert event.body["post"] == str(posts["township.leader"].pk)
    assert event.body["about"] == str(late.about_id)


def test_the_due_day_ends_in_china_not_in_greenwich(put, posts):
    put(due=TODAY)
    evening = NOW.replace(hour=15, minute=59)
    assert escalate_due(by=CLOCK, now=evening) == 0
    assert escalate_due(by=CLOCK, now=evening + timedelta(minutes=1)) == 1


def test_without_a_post_above_it_still_escalates_and_waits_for_one(put):
    late = put(due=YESTERDAY)
    assert escalate_due(by=CLOCK, now=NOW) == 1
    assert fresh(late).escalated_at == NOW
    assert fresh(late).escalated_post is None


def test_rooms_and_kinds_hear_of_it_in_the_same_transaction(put, posts):
    heard = []
    register_on_overdue("approval", lambda item, by, now: heard.append(("room", item.pk)))
    register_on_overdue("accept", lambda item, by, now: heard.append(("kind", item.pk)))
    register_on_overdue("interaction", lambda item, by, now: heard.append(("other", item.pk)))
    late = put(due=YESTERDAY)
    escalate_due(by=CLOCK, now=NOW)
    assert heard == [("room", late.pk), ("kind", late.pk)]


@pytest.mark.parametrize("fault", [NoSuchItem(item="x"), KeyError("unforeseen")])
def test_one_that_fails_does_not_stop_the_others_and_is_told(fault, put, posts, caplog):
    bad, good = put(due=YESTERDAY - timedelta(days=1)), put(due=YESTERDAY)

    def react(item, by, now):
        if item.pk == bad.pk:
            raise fault

    register_on_overdue("accept", react)
    with pytest.raises(NotAllEscalated) as told:
        escalate_due(by=CLOCK, now=NOW)
    assert told.value.params["items"] == [str(bad.pk)]
    assert told.value.retry
    assert fresh(good).escalated_at == NOW
    assert fresh(bad).escalated_at is None
    with scope(SYSTEM):
        assert not events_of("work", bad.pk).exists()


def test_the_leader_hands_on_what_escalated(put, posts):
    from xiangli.work.public import assign

    late = put(due=YESTERDAY)
    escalate_due(by=CLOCK, now=NOW)
    leader = officer_of(posts["township.leader"])
    assert assign(item=late.pk, post=posts["township.window"].pk, by=leader, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_escalate_each_item_once(put, posts):
    late = {put(due=YESTERDAY, about=uuid.uuid4()).pk for _ in range(12)}
    heard, counts, gate = [], [], threading.Barrier(2)
    register_on_overdue("accept", lambda item, by, now: heard.append(item.pk))

    def run():
        gate.wait()
        try:
            counts.append(escalate_due(by=CLOCK, now=NOW))
        finally:
            connections.close_all()

    jobs = [threading.Thread(target=run) for _ in range(2)]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert sum(counts) == 12
    assert sorted(heard) == sorted(late)


@pytest.mark.django_db(transaction=True)
def test_an_item_that_somebody_is_working_on_is_left_for_the_next_run(put, posts):
    late = put(due=YESTERDAY)
    with scope(SYSTEM):
        WorkItem.objects.select_for_update().get(pk=late.pk)
        counts = []

        def run():
            try:
                counts.append(escalate_due(by=CLOCK, now=NOW))
            finally:
                connections.close_all()

        job = threading.Thread(target=run)
        job.start()
        job.join()
    assert counts == [0]
    assert escalate_due(by=CLOCK, now=NOW) == 1
