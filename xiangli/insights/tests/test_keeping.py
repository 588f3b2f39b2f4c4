"""Inspections and probes in the database, against a real site on the loopback."""

from __future__ import annotations

import json
import random
import socket
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from xiangli.insights.errors import InsightsForbidden, LimitsRefused, SiteUnreachable
from xiangli.insights.models import Inspection, Probing
from xiangli.insights.selectors import inspections
from xiangli.insights.services.ask import ask_for_inspection
from xiangli.insights.services.inspect import KEPT, inspect
from xiangli.insights.services.probe import probe
from xiangli.insights.tests.model_site import Model, has_no_search, served, takes_no_question
from xiangli.kernel.public import Actor, Role

NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
SYSTEM = Actor.system("insights")
pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path
    model = Model(NOW.date(), random.Random(1))
    with served(model) as address:
        settings.XIANGLI_ADDRESS = address
        yield model


def test_a_walk_is_kept_and_so_many_before_it(site):
    Inspection.objects.bulk_create(
        Inspection(
            began_at=NOW - timedelta(days=day), ended_at=NOW, address="x", word="passed", pages=1,
            findings=[],
        )
        for day in range(1, KEPT + 5)
    )  # fmt: skip
    found = inspect(by=SYSTEM, clock=lambda: NOW)
    assert inspections().get() == found
    assert (found.word, found.score, found.pages) == ("excellent", 100, 31)
    assert {one["rule"] for one in found.findings} == {"slow"}
    assert Inspection.objects.count() == KEPT


def test_the_countys_own_table_counts_and_a_wrong_one_is_named(site, tmp_path):
    own = tmp_path / "inspection.toml"
    own.write_text("[home]\ndays = 2\n")
    assert inspect(by=SYSTEM, clock=lambda: NOW).word == "vetoed"
    own.write_text("[home]\ndaze = 2\n")
    with pytest.raises(LimitsRefused) as refused:
        inspect(by=SYSTEM, clock=lambda: NOW)
    assert refused.value.params["problem"] == "home.daze"


def test_nothing_is_kept_of_a_site_that_does_not_answer(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.XIANGLI_ADDRESS = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SiteUnreachable):
            inspect(by=SYSTEM, clock=lambda: NOW)
        assert probe(now=NOW) == 30
    assert not Inspection.objects.exists()


def test_probes_are_kept_a_month(site):
    for days in (31, 29):
        Probing.objects.create(at=NOW - timedelta(days=days), seconds=1)
    assert 0 < probe(now=NOW) < 30
    assert Probing.objects.count() == 2


@pytest.mark.parametrize(
    ("role", "may"), [("county.editor", True), ("county.admin", True), ("township.editor", False)]
)
def test_who_may_ask_and_twice_is_once(role, may):
    agency = uuid4()
    held = (Role(agency, role, "511722"),)
    by = Actor.officer(uuid4(), post=uuid4(), agency=agency, roles=held)
    if not may:
        with pytest.raises(InsightsForbidden):
            ask_for_inspection(by=by)
        return
    assert ask_for_inspection(by=by)
    assert not ask_for_inspection(by=by)
    assert ProcrastinateJob.objects.filter(task_name="insights.now").count() == 1


def command(*words: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("inspect", *words, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_the_command_tells_what_is_wrong_and_what_to_do(site):
    has_no_search(site)
    status, text = command()
    assert status == 0
    assert "合格，可以加分，95.0 分" in text
    assert "− /  站内搜索找不到或者打不开（−5）" in text
    takes_no_question(site)
    status, text = command("--json")
    told = json.loads(text)
    assert (status, told["verdict"], told["score"]) == (1, "vetoed", None)
    assert "没有能在网上咨询、留言的地方" in {one["says"] for one in told["findings"]}


def test_the_command_says_that_nothing_answers(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path
    with pytest.raises(CommandError, match="打不开"):
        call_command("inspect", "--url", "http://127.0.0.1:9")
