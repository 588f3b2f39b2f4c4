import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection

from xiangli.delivery.errors import CarrierBusy, MessageTooLong
from xiangli.delivery.models import Message, SimulatedMessage
from xiangli.delivery.public import queue_sms
from xiangli.delivery.services.send import send
from xiangli.delivery.transports import registry
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
SYSTEM = Actor.system("test")
TOWN = "511722100"


@pytest.fixture(autouse=True)
def simulator(monkeypatch):
    monkeypatch.setattr(registry, "sms_carrier", lambda: "simulator")


def queue(key="accepted:1", text="你的申请受理了。", number="13900001234"):
    return queue_sms(
        key=key, number=number, text=text, about=("case", uuid.uuid4()), person=None,
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
