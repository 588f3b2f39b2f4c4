from __future__ import annotations

import signal
from types import SimpleNamespace

import pytest

from xiangli.config import renewal
from xiangli.config.renewal import LIMIT, SECONDS_BETWEEN, end_if_grown, own_memory, should_end
from xiangli.config.tasks import renew_worker

JOB = """
insert into procrastinate_jobs (queue_name, task_name, args, status, scheduled_at)
values ('default', 'any', '{}', %s, now() + %s::interval) returning id
"""
LATER, NOW = "1 hour", "0"


@pytest.mark.parametrize(
    ("size", "age", "busy", "ends"),
    [
        (LIMIT, SECONDS_BETWEEN, False, False),
        (LIMIT + 1, SECONDS_BETWEEN, False, True),
        (LIMIT + 1, SECONDS_BETWEEN - 1, False, False),
        (LIMIT + 1, SECONDS_BETWEEN, True, False),
        (2 * LIMIT + 1, SECONDS_BETWEEN, True, True),
    ],
)
def test_a_worker_ends_when_it_has_grown_and_is_idle(size, age, busy, ends):
    assert should_end(size, age, busy=busy) is ends


def test_memory_is_what_this_process_holds():
    before = own_memory()
    held = bytearray(b"\1" * (50 << 20))
    assert 40 << 20 < own_memory() - before < 80 << 20
    del held


@pytest.fixture
def signals(monkeypatch):
    sent: list[int] = []
    monkeypatch.setattr(renewal.os, "kill", lambda pid, number: sent.append(number))
    monkeypatch.setattr(renewal, "own_memory", lambda: LIMIT + 1)
    monkeypatch.setattr(renewal, "_born", renewal.time.monotonic() - SECONDS_BETWEEN)
    return sent


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_what_runs_and_what_is_due(superuser, signals):
    [own] = superuser.execute(JOB, ("doing", NOW)).fetchone()
    superuser.execute(JOB, ("succeeded", NOW))
    superuser.execute(JOB, ("todo", LATER))
    for status in ("doing", "todo"):
        [other] = superuser.execute(JOB, (status, NOW)).fetchone()
        assert not end_if_grown(own)
        superuser.execute("delete from procrastinate_jobs where id = %s", (other,))
    assert end_if_grown(own)
    assert signals == [signal.SIGTERM]


def test_nothing_ends_where_nobody_would_start_it_again(signals, monkeypatch):
    monkeypatch.delenv("XIANGLI_SUPERVISED", raising=False)
    renew_worker.func(SimpleNamespace(job=SimpleNamespace(id=1)), 0)
    assert signals == []
