"""Verifying and signing while others write."""

import threading
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections

from xiangli.kernel.public import Actor
from xiangli.ledger.models import Event, Head, Leaf, Root
from xiangli.ledger.public import anchor, record, verify
from xiangli.ledger.services import verify as verifying
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
DAY = date(2026, 11, 23)
SYSTEM = Actor.system("test")
TOWN = "511722100"

pytestmark = pytest.mark.django_db(transaction=True)


def write(key):
    return record(
        stream=("case", key), kind="x", scope_code=TOWN, person=None, by=SYSTEM, now=NOW, body={}
    )


def beside(act):
    """Run `act` on a connection of its own, to its end."""

    def run():
        try:
            act()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_what_grows_while_the_ledger_is_verified_is_no_finding(monkeypatch):
    old, new = uuid.uuid4(), uuid.uuid4()
    write(old)
    group = verifying.groupby
    grown: list[bool] = []

    def meanwhile(*args, **kwargs):
        """Called after the heads were read, and before the events are."""
        if not grown:
            grown.append(True)
            beside(lambda: (write(old), write(new)))
        return group(*args, **kwargs)

    monkeypatch.setattr(verifying, "groupby", meanwhile)
    assert verify(by=SYSTEM, now=NOW) == []
    with scope(SYSTEM):
        assert Event.objects.count() == 3


def test_a_busy_stream_is_in_the_next_root_and_nobody_waits_for_anybody(superuser):
    """An act that holds one head and wants another must not meet a signer that holds the other."""
    free, busy = uuid.uuid4(), uuid.uuid4()
    write(free)
    write(busy)
    with superuser.transaction():
        superuser.execute(
            "select 1 from ledger_head where stream = %s for update", (f"case:{busy}",)
        )
        assert anchor(day=DAY, by=SYSTEM, now=NOW).streams == 1
    assert anchor(day=DAY + timedelta(days=1), by=SYSTEM, now=NOW).streams == 1
    with scope(SYSTEM):
        assert set(Leaf.objects.values_list("stream", flat=True)) == {
            f"case:{free}", f"case:{busy}"
        }  # fmt: skip
        assert not Head.objects.exclude(anchored=1).exists()
    assert verify(by=SYSTEM, now=NOW) == []


def test_two_signers_of_one_day_make_one_root():
    for _ in range(20):
        write(uuid.uuid4())
    gate, roots = threading.Barrier(2), []

    def sign():
        try:
            gate.wait()
            roots.append(bytes(anchor(day=DAY, by=SYSTEM, now=NOW).root))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sign) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(roots)) == 1
    assert len(roots) == 2
    assert Root.objects.get().events == 20


def test_two_writers_to_one_stream_stand_in_line():
    key, gate = uuid.uuid4(), threading.Barrier(3)

    def work():
        try:
            gate.wait()
            for _ in range(5):
                write(key)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verify(by=SYSTEM, now=NOW) == []
    with scope(SYSTEM):
        assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == [*range(1, 16)]
