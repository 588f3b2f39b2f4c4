from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from croniter import croniter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from procrastinate import App, periodic
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector
from procrastinate.worker import Worker

from xiangli.config.timetable import Timetable

NOON = datetime(2026, 11, 26, 12, 0, 30, tzinfo=UTC)
CRONS = ("* * * * *", "*/10 * * * *", "7 * * * *", "47 3 * * *")


def timetable(*crons: str) -> Timetable:
    queue = App(connector=InMemoryConnector())
    for cron in crons:

        @queue.periodic(cron=cron)
        @queue.task(name=cron)
        def task(timestamp: int) -> None: ...

    return Timetable(registry=queue.periodic_registry)


def due(table: Timetable, at: datetime) -> dict[str, list[datetime]]:
    found: dict[str, list[datetime]] = {}
    for task, moment in table.get_previous_tasks(at=at.timestamp()):
        found.setdefault(task.cron, []).append(datetime.fromtimestamp(moment, UTC))
    return found


def test_the_worker_of_this_instance_follows_it():
    assert app.periodic_registry.periodic_tasks
    assert periodic.PeriodicDeferrer is Timetable
    assert Worker._periodic_deferrer.__globals__["periodic"] is periodic


def test_a_machine_switched_on_in_the_morning_does_its_nightly_work():
    found = due(timetable("47 3 * * *"), NOON)
    assert found == {"47 3 * * *": [NOON.replace(hour=3, minute=47, second=0)]}


def test_eleven_days_asleep_are_one_job_of_each_kind():
    table = timetable(*CRONS)
    due(table, NOON)
    found = due(table, NOON + timedelta(days=11))
    assert {cron: len(moments) for cron, moments in found.items()} == dict.fromkeys(CRONS, 1)
    assert due(table, NOON + timedelta(days=11, seconds=10)) == {}


@pytest.mark.parametrize("cron", CRONS)
@given(gap=st.integers(0, 40 * 86400), start=st.integers(0, 86400))
def test_the_newest_moment_of_those_that_passed(cron: str, gap: int, start: int):
    table, since = timetable(cron), NOON + timedelta(seconds=start)
    due(table, since)
    until = since + timedelta(seconds=gap)
    moments: Any = due(table, until).get(cron, [])
    expected = croniter(cron, until).get_prev(datetime)
    assert moments == ([expected] if expected >= since else [])
