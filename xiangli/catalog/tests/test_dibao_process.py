"""The built-in process, walked through by its own engine over real rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from xiangli.catalog.rules.facts import facts_of
from xiangli.catalog.rules.packfiles import PROCESS
from xiangli.catalog.rules.vocabulary import Scalar
from xiangli.catalog.tests.packing import DIBAO, pack_of
from xiangli.kernel.public import Actor
from xiangli.process.public import complete, find, fire_due, load_definition, start, tasks
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db

TOWN = "511722115"
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
BY = Actor.system("approval", prefixes=(TOWN,))


@dataclass
class Case:
    """One run; `done` lists the tasks as they were completed."""

    key: UUID = field(default_factory=uuid4)
    now: datetime = NOW
    done: list[str] = field(default_factory=list)

    def begin(self, **facts: Scalar) -> Case:
        definition = load_definition(pack_of(DIBAO).files[PROCESS].encode(), now=NOW)
        known = {**facts_of(pack_of(DIBAO).service, {}), **facts}
        start(
            definition=definition, about=("trial", self.key), facts=known, scope_code=TOWN,
            by=BY, now=NOW,
        )  # fmt: skip
        return self

    def open(self) -> set[str]:
        with scope(BY):
            running = find(("trial", self.key))
            assert running is not None
            if running.state != "running":
                return {f"end:{running.end}"}
            return {task.node for task in tasks(running.instance)}

    def do(self, *nodes: str, **facts: Scalar) -> Case:
        for node in nodes:
            with scope(BY):
                running = find(("trial", self.key))
                assert running is not None
                [task] = [each for each in tasks(running.instance) if each.node == node]
            complete(instance=running.instance, task=task.task, facts=facts, by=BY, now=self.now)
            self.done.append(node)
        return self

    def wait(self, days: int) -> Case:
        self.now += timedelta(days=days)
        fire_due(by=Actor.system("process.timers"), now=self.now)
        return self

    def inquire(self) -> Case:
        self.do("review", accepted=True)
        self.do("arrange_visit", "visit", "request_check", "start_check")
        return self


def test_the_usual_way() -> None:
    case = Case().begin()
    assert case.open() == {"review"}
    case.do("review", accepted=True)
    assert case.open() == {"arrange_visit", "request_check"}
    case.do("arrange_visit", "visit")
    assert case.open() == {"request_check"}
    case.do("request_check", "start_check")
    case.do("check", check_passed=True)
    assert case.open() == {"opinion"}
    case.do("opinion", "publicise")
    assert case.open() == set()
    case.wait(6)
    assert case.open() == set()
    case.wait(2)
    case.do("send_up", "county_review")
    case.do("decide", decision="confirmed")
    case.do("deliver", "announce")
    assert case.open() == {"end:confirmed"}


def test_papers_that_are_not_accepted() -> None:
    assert Case().begin().do("review", accepted=False).open() == {"end:not_accepted"}


def test_a_failed_check_is_told_and_can_be_answered() -> None:
    case = Case().begin().inquire().do("check", check_passed=False)
    assert case.open() == {"tell_check"}
    case.do("tell_check")
    assert case.open() == {"hear_answer"}
    case.do("hear_answer", check_answered=True)
    assert case.open() == {"recheck"}
    assert case.do("recheck", check_passed=True).open() == {"opinion"}


def test_without_an_answer_the_case_goes_on() -> None:
    case = Case().begin().inquire().do("check", check_passed=False).do("tell_check")
    case.wait(2)
    assert case.open() == {"hear_answer"}
    assert case.wait(5).open() == {"opinion"}


def test_an_objection_leads_to_a_new_opinion() -> None:
    case = Case().begin().inquire().do("check", check_passed=True)
    case.do("opinion").do("publicise", objections=1).wait(9)
    assert case.open() == {"reinquire"}
    assert case.do("reinquire", "new_opinion").open() == {"send_up"}


@pytest.mark.parametrize("reason", [{"staff_relative": True}, {"complaints": 1}], ids=str)
def test_the_county_visits_where_it_must(reason: dict[str, Scalar]) -> None:
    case = Case().begin(**reason).inquire().do("check", check_passed=True)
    case.do("opinion", "publicise").wait(9).do("send_up", "county_review")
    assert case.open() == {"county_visit"}
    assert case.do("county_visit").open() == {"decide"}


def test_a_refusal_is_delivered_and_not_announced() -> None:
    case = Case().begin().inquire().do("check", check_passed=True)
    case.do("opinion", "publicise").wait(9).do("send_up", "county_review")
    case.do("decide", decision="refused")
    assert case.open() == {"deliver_refusal"}
    assert case.do("deliver_refusal").open() == {"end:not_confirmed"}
    assert "announce" not in case.done
