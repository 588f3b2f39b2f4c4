import json
import uuid
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import InterfaceError, OperationalError, connection
from procrastinate.contrib.django import app

from xiangli.delivery.errors import (
    CarrierBusy,
    DeliveryForbidden,
    MessageTooLong,
    NoSuchMessage,
)
from xiangli.delivery.models import Message, SimulatedMessage
from xiangli.delivery.public import queue_sms, retry, unsent
from xiangli.delivery.services.send import send
from xiangli.delivery.services.sweep_passing import sweep_passing
from xiangli.delivery.tasks import RETRIES, RETRY, send_message, take_up
from xiangli.delivery.transports import registry
from xiangli.kernel.public import Actor, Role, segments
from xiangli.ledger.public import Event, LookNotRecorded, erase
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
SYSTEM = Actor.system("test")
TOWN = "511722100"


@pytest.fixture(autouse=True)
def simulator(monkeypatch):
    monkeypatch.setattr(registry, "sms_carrier", lambda: "simulator")


def officer(prefix):
    agency = uuid.uuid4()
    return Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=agency,
        roles=(Role(agency, "township.window", prefix),),
    )  # fmt: skip


def queue(key="accepted:1", text="你的申请受理了。", number="13900001234", person=None):
    return queue_sms(
        key=key, number=number, text=text, about=("case", uuid.uuid4()), person=person,
        scope_code=TOWN, by=SYSTEM, now=NOW,
    )  # fmt: skip


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name='delivery.send'")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_queued_twice_it_is_one_message_and_one_job():
    assert queue() == queue()
    assert jobs() == 1


@pytest.mark.django_db
def test_a_rolled_back_act_queues_nothing():
    with pytest.raises(ZeroDivisionError), scope(SYSTEM):
        queue()
        _ = 1 / 0
    assert jobs() == 0


@pytest.mark.django_db
def test_sending_reaches_the_phone_once_however_often_it_is_asked():
    message = queue()
    assert [send(message=message, by=SYSTEM, now=NOW) for _ in range(2)] == ["sent", "sent"]
    assert SimulatedMessage.objects.get().text == "你的申请受理了。"


@pytest.mark.django_db
def test_a_busy_carrier_leaves_the_message_queued(monkeypatch):
    message = queue()
    monkeypatch.setattr(registry, "sms_carrier", lambda: "")
    with pytest.raises(CarrierBusy):
        send(message=message, by=SYSTEM, now=NOW)
    with scope(SYSTEM):
        assert Message.objects.get().state == "queued"


@pytest.mark.django_db
def test_a_wrong_number_fails_and_says_why():
    assert send(message=queue(number="12345678901"), by=SYSTEM, now=NOW) == "failed"
    with scope(SYSTEM):
        assert Message.objects.get().problem.startswith("kernel.")


@pytest.mark.django_db
def test_too_long_a_text_is_refused_before_it_is_queued():
    with pytest.raises(MessageTooLong):
        queue(text="字" * 300)
    assert jobs() == 0


@pytest.mark.django_db
def test_neither_number_nor_text_lies_open():
    queue()
    with scope(SYSTEM):
        row = Message.objects.get()
    assert row.number_mask == "139****1234"
    assert "受理".encode() not in bytes(row.text.cipher)


class Broken:
    """A carrier whose library raises what nobody expected."""

    def send(self, **_):
        raise KeyError("unexpected")


def run(message, attempts=0):
    job = SimpleNamespace(job=SimpleNamespace(attempts=attempts))
    send_message.func(job, str(message))


def state():
    with scope(SYSTEM):
        row = Message.objects.get()
    return row.state, row.problem, row.attempts


@pytest.mark.django_db
def test_after_the_last_attempt_the_desk_shows_it(monkeypatch):
    message = queue()
    monkeypatch.setattr(registry, "sms_carrier", lambda: "")
    with pytest.raises(CarrierBusy):
        run(message, attempts=RETRIES - 1)
    assert state() == ("queued", "busy", 1)
    with pytest.raises(CarrierBusy):
        run(message, attempts=RETRIES)
    assert state() == ("failed", "busy", 2)
    assert RETRY.get_retry_decision(
        exception=CarrierBusy(), job=SimpleNamespace(attempts=RETRIES - 1)
    )
    assert not RETRY.get_retry_decision(
        exception=CarrierBusy(), job=SimpleNamespace(attempts=RETRIES)
    )


@pytest.mark.django_db
def test_a_carrier_that_breaks_is_reported_and_the_message_is_not_lost(monkeypatch):
    message = queue()
    monkeypatch.setitem(registry.CARRIERS, "simulator", Broken)
    with pytest.raises(KeyError):
        run(message)
    assert state() == ("failed", "broken", 1)


@pytest.mark.django_db
@pytest.mark.parametrize("away", [OperationalError(), InterfaceError(), LookNotRecorded(about="x")])
def test_a_database_that_is_away_for_a_moment_is_no_end(monkeypatch, away):
    message = queue()

    def fails(**_):
        raise away

    with monkeypatch.context() as outage, pytest.raises(type(away)):
        outage.setattr("xiangli.delivery.services.send.record_look", fails)
        run(message)
    assert state() == ("queued", "", 0)
    assert RETRY.get_retry_decision(exception=away, job=SimpleNamespace(attempts=0))
    run(message)
    assert state() == ("sent", "", 1)


def end_jobs(status):
    """As the worker marks them: from `todo` through `doing` to how they ended."""
    with connection.cursor() as cursor:
        for step in dict.fromkeys(("doing", status)):
            cursor.execute(
                "update procrastinate_jobs set status = %s::procrastinate_job_status"
                " where task_name = 'delivery.send'", (step,),
            )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("ended", "wanted"), [("doing", 1), ("failed", 2), ("aborted", 2)])
def test_a_message_without_a_living_job_is_taken_up_once(ended, wanted):
    message = queue()
    end_jobs(ended)
    take_up(0)
    take_up(0)
    assert jobs() == wanted
    run(message)
    end_jobs("failed")
    take_up(0)
    assert jobs() == wanted
    assert SimulatedMessage.objects.count() == 1


@pytest.mark.django_db
def test_a_message_whose_job_waits_or_that_has_failed_gets_no_other():
    wrong = queue(key="wrong", number="12345678901")
    run(wrong)
    end_jobs("succeeded")
    queue()
    take_up(0)
    assert jobs() == 2


@pytest.mark.django_db
def test_what_failed_is_sent_again_once_however_often_it_is_asked(monkeypatch):
    message = queue()
    with monkeypatch.context() as broken, pytest.raises(KeyError):
        broken.setitem(registry.CARRIERS, "simulator", Broken)
        run(message)
    clerk = officer(TOWN)
    assert [retry(message=message, by=clerk, now=NOW).state for _ in range(2)] == ["queued"] * 2
    assert jobs() == 2
    run(message)
    assert retry(message=message, by=clerk, now=NOW).state == "sent"
    assert SimulatedMessage.objects.count() == 1
    with scope(clerk):
        assert Event.objects.get().kind == "delivery.retried"


@pytest.mark.django_db
def test_nobody_else_sends_again():
    message = queue()
    with pytest.raises(NoSuchMessage):
        retry(message=message, by=officer("511722101"), now=NOW)
    with pytest.raises(DeliveryForbidden):
        retry(message=message, by=Actor.person(uuid.uuid4()), now=NOW)


@pytest.mark.django_db
def test_an_erased_case_takes_its_messages_along_and_their_jobs_end_quietly():
    kept, message = queue(key="another"), queue()
    with scope(SYSTEM):
        case = Message.objects.get(pk=message).about_id
    erase(about=("case", case), scope_code=TOWN, person=None, reason="x", by=SYSTEM, now=NOW)
    run(message)
    with scope(SYSTEM):
        assert Message.objects.get().pk == kept


@pytest.mark.django_db
def test_an_erased_person_takes_every_message_to_them_along():
    person = uuid.uuid4()
    queue(person=person)
    erase(about=("person", person), scope_code=TOWN, person=person, reason="x", by=SYSTEM, now=NOW)
    with scope(SYSTEM):
        assert not Message.objects.exists()


@pytest.mark.django_db
def test_a_job_holds_the_messages_id_only():
    message = queue()
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name = 'delivery.send'")
        assert json.loads(cursor.fetchone()[0]) == {"message_id": str(message)}


@pytest.mark.django_db
def test_a_login_code_is_gone_after_an_hour_and_never_waits_at_a_desk():
    kept = queue(key="case")
    queue_sms(
        key="login:1", number="13900001234", text="登录码 123456", about=("login", uuid.uuid4()),
        person=None, scope_code=TOWN, by=SYSTEM, now=NOW,
    )  # fmt: skip
    with scope(SYSTEM):
        assert [row.pk for row in unsent()] == [kept]
    assert sweep_passing(by=SYSTEM, now=NOW + timedelta(hours=1)) == 0
    assert sweep_passing(by=SYSTEM, now=NOW + timedelta(hours=1, seconds=1)) == 1
    with scope(SYSTEM):
        assert Message.objects.get().pk == kept


@pytest.mark.parametrize(("length", "wanted"), [(70, 1), (71, 2), (134, 2), (135, 3), (268, 4)])
def test_a_chinese_text_is_counted_as_carriers_bill_it(length, wanted):
    assert segments("字" * length) == wanted


@pytest.mark.django_db
def test_the_longest_text_that_is_taken_fits_the_simulated_phone():
    message = queue(text="字" * 268)
    run(message)
    assert len(SimulatedMessage.objects.get().text) == 268


def test_a_message_goes_before_what_nobody_waits_for():
    others = [task.priority for name, task in app.tasks.items() if name != "delivery.send"]
    assert send_message.priority > max(others)


@pytest.mark.django_db
def test_a_number_that_belongs_to_nobody_here_is_kept_a_month():
    """Left to be told of an answer; a person's own stay with their matter."""
    kept = queue(key="case")
    for key, person in (("need:1", None), ("need:2", uuid.uuid4())):
        queue_sms(
            key=key, number="13900001234", text="有了", about=("need", uuid.uuid4()),
            person=person, scope_code=TOWN, by=SYSTEM, now=NOW,
        )  # fmt: skip
    assert sweep_passing(by=SYSTEM, now=NOW + timedelta(days=30)) == 0
    assert sweep_passing(by=SYSTEM, now=NOW + timedelta(days=30, seconds=1)) == 1
    with scope(SYSTEM):
        assert Message.objects.filter(pk=kept).exists()
        assert Message.objects.get(about_kind="need").person_id is not None
