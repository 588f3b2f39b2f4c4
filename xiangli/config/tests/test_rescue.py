from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

from xiangli.config.tasks import ATTEMPTS, clear_jobs, rescue

JOB = """
insert into procrastinate_jobs (queue_name, task_name, args, status, attempts, worker_id)
values ('default', %s, '{}', 'doing', %s, %s)
"""


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_held_runs_again_and_what_kills_workers_ends(superuser):
    alive, dead = (
        superuser.execute(
            "insert into procrastinate_workers (last_heartbeat)"
            " values (now() - %s::interval) returning id", (silent,),
        ).fetchone()[0]
        for silent in ("5 seconds", "5 minutes")
    )  # fmt: skip
    for name, attempts, worker in [
        ("running", 0, alive), ("held", 3, dead), ("pruned", 0, None), ("killer", ATTEMPTS, dead),
    ]:  # fmt: skip
        superuser.execute(JOB, (name, attempts, worker))
    async_to_sync(rescue.func)(SimpleNamespace(app=app), 0)
    states = superuser.execute("select task_name, status::text from procrastinate_jobs").fetchall()
    assert dict(states) == {
        "running": "doing", "held": "todo", "pruned": "todo", "killer": "failed",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_held_job_whose_next_turn_waits_gives_way_and_holds_up_no_other(superuser):
    for status, name, lock in [
        ("todo", "turn", "turn"), ("doing", "turn", "turn"), ("doing", "held", None),
    ]:  # fmt: skip
        superuser.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args, status, queueing_lock)"
            " values ('default', %s, '{}', %s, %s)", (name, status, lock),
        )  # fmt: skip
    async_to_sync(rescue.func)(SimpleNamespace(app=app), 0)
    left = superuser.execute("select task_name, status::text from procrastinate_jobs").fetchall()
    assert sorted(left) == [("held", "todo"), ("turn", "todo")]


@pytest.mark.django_db(transaction=True)
def test_what_is_long_done_is_cleared_away_and_what_failed_stays_a_month(superuser):
    for name, status, age in [
        ("old", "succeeded", "4 days"), ("new", "succeeded", "1 day"), ("waits", "todo", "90 days"),
        ("failed", "failed", "20 days"), ("forgotten", "failed", "40 days"),
    ]:  # fmt: skip
        (job,) = superuser.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args, status)"
            " values ('default', %s, '{}', %s) returning id", (name, status),
        ).fetchone()  # fmt: skip
        superuser.execute("delete from procrastinate_events where job_id = %s", (job,))
        superuser.execute(
            "insert into procrastinate_events (job_id, type, at)"
            " values (%s, 'deferred', now() - %s::interval)", (job, age),
        )  # fmt: skip
    async_to_sync(clear_jobs.func)(SimpleNamespace(app=app), 0)
    left = superuser.execute("select task_name from procrastinate_jobs").fetchall()
    assert {name for (name,) in left} == {"new", "waits", "failed"}


def test_it_is_among_the_jobs_that_the_worker_knows():
    assert "config.rescue" in app.tasks
