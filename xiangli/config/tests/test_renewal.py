from __future__ import annotations

import signal
from types import SimpleNamespace

import pytest

from xiangli.config import renewal
from xiangli.config.renewal import (
    LIMIT,
    LONG_SECONDS,
    SECONDS_BETWEEN,
    end_if_grown,
    own_memory,
    should_end,
)
from xiangli.config.tasks import renew_worker

JOB = """
insert into procrastinate_jobs (queue_name, task_name, args, status, scheduled_at)
values ('default', 'any', '{}', %s, now() + %s::interval) returning id
"""
STARTED = """
insert into procrastinate_events (job_id, type, at) values (%s, 'started', now() - %s::interval)
"""
NOW = "0"


@pytest.mark.parametrize(
    ("size", "age", "held_up", "ends"),
    [
        (LIMIT, SECONDS_BETWEEN, False, False),
        (LIMIT + 1, SECONDS_BETWEEN, False, True),
        (LIMIT + 1, SECONDS_BETWEEN - 1, False, False),
        (LIMIT + 1, SECONDS_BETWEEN, True, False),
        (2 * LIMIT + 1, SECONDS_BETWEEN, True, True),
    ],
)
def test_a_worker_ends_when_it_has_grown_and_holds_up_nobody(size, age, held_up, ends):
    assert should_end(size, age, held_up=held_up) is ends


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
def test_it_waits_for_a_long_one_and_for_none_else(superuser, signals):
    [own] = superuser.execute(JOB, ("doing", NOW)).fetchone()
    superuser.execute(JOB, ("todo", NOW))
    superuser.execute(JOB, ("doing", NOW))
    [long] = superuser.execute(JOB, ("doing", NOW)).fetchone()
    for job in (own, long):
        superuser.execute(STARTED, (job, f"{LONG_SECONDS} seconds"))
    assert not end_if_grown(own)
    superuser.execute("update procrastinate_jobs set status = 'succeeded' where id = %s", (long,))
    assert end_if_grown(own)
    assert signals == [signal.SIGTERM]


def test_nothing_ends_where_nobody_would_start_it_again(signals, monkeypatch):
    monkeypatch.delenv("XIANGLI_SUPERVISED", raising=False)
    renew_worker.func(SimpleNamespace(job=SimpleNamespace(id=1)), 0)
    assert signals == []
