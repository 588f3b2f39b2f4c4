"""What time brings: silence, lists that come down, work that goes up, dues counted anew."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import connections

from xiangli.approval.models import Publicity
from xiangli.approval.public import NotNow, clocks_of
from xiangli.approval.services.deem_accepted import deem_accepted, deem_overdue
from xiangli.approval.services.end_publicity import end_publicities
from xiangli.approval.services.recount import recount_dues
from xiangli.approval.tasks import recount, time_passes
from xiangli.approval.tests.county import LICENCE, NOW, files_of, put_in_force
from xiangli.approval.tests.walking import LEADER, WINDOW, Walk
from xiangli.kernel.public import Actor, DayKind, WorkCalendar, china_date, clocks
from xiangli.ledger.public import verify
from xiangli.vault.public import scope
from xiangli.work.public import escalate_due, items_about, worklist

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
TIME = Actor.system("approval.time")
FESTIVAL = [date(2027, 1, 1), *(date(2027, 2, day) for day in range(5, 12))]
CALENDAR_OF_2027 = WorkCalendar(
    {day: DayKind("holiday", "spring_festival", "a notice to come") for day in FESTIVAL},
    frozenset({2027}),
)


@pytest.fixture
def licence():
    put_in_force(files_of(LICENCE))
    return Walk.begin({"plan": ["1"]}, service="licence_test").submit()


def lines_of(walk, role):
    by = walk.by(role)
    with scope(by):
        return worklist(by, china_date(walk.now)).lines


def sound(now=NOW):
    return verify(by=Actor.system("audit"), now=now) == []


class TestSilence:
    def test_a_licence_is_accepted_from_the_day_of_receipt(self, licence):
        licence.wait(7)  # Monday to Monday: the fifth working day
        assert deem_overdue(by=TIME, now=licence.now) == 0
        licence.wait(1)
        assert deem_overdue(by=TIME, now=licence.now) == 1
        case = licence.case()
        assert (case.state, case.facts["accepted"]) == ("accepted", True)
        with licence.looking():
            clocks = clocks_of(case, licence.edition, china_date(licence.now))
        assert clocks.decision.started == date(2026, 11, 23)
        assert case.decision_due == date(2026, 12, 21)  # 20 working days from receipt
        assert licence.open() == {"decide"}
        assert lines_of(licence, LEADER)[0].item.due == case.decision_due
        assert licence.acts() == ["submit", "deem_accepted"]

    def test_it_is_deemed_once(self, licence):
        licence.wait(8)
        stamp = int(licence.now.timestamp())
        time_passes(stamp)
        time_passes(stamp)
        assert licence.acts() == ["submit", "deem_accepted"]
        assert sound()

    def test_an_answer_in_time_leaves_nothing_to_deem(self, licence):
        licence.wait(7).do("accept")
        licence.wait(8)
        assert deem_overdue(by=TIME, now=licence.now) == 0

    def test_papers_that_are_corrected_are_not_deemed_accepted(self, licence):
        licence.wait(2).do("ask_correction", questions=["plan"])
        licence.wait(30)
        assert deem_overdue(by=TIME, now=licence.now) == 0

    def test_it_cannot_be_deemed_early(self, licence):
        with pytest.raises(NotNow):
            deem_accepted(case=licence.key, by=TIME, now=licence.now)

    def test_assistance_is_never_deemed_accepted_but_goes_up(self):
        walk = Walk.begin().submit().wait(8)
        time_passes(int(walk.now.timestamp()))
        assert walk.case().state == "received"
        assert escalate_due(by=Actor.system("work.escalate"), now=walk.now) == 1
        line = lines_of(walk, LEADER)[0]  # the post that the pack names
        assert (line.item.kind, line.lamp.colour) == ("review", "red")
        with walk.looking():
            consequence = clocks_of(walk.case(), walk.edition, china_date(walk.now)).consequence
        assert consequence == "escalate"
        with pytest.raises(NotNow):
            deem_accepted(case=walk.key, by=TIME, now=walk.now)


class TestOverdue:
    @pytest.mark.parametrize(
        ("act", "node", "above"),
        [
            ("assign", "arrange_visit", "county.assistance"),
            ("record_check", "check", "county.leader"),
            ("decide", "decide", "county.admin"),
        ],
    )
    def test_any_task_goes_up_to_its_post(self, act, node, above):
        walk = Walk.begin().submit().to(act)
        walk.now += timedelta(days=30)
        escalate_due(by=Actor.system("work.escalate"), now=walk.now)
        kinds = {line.item.kind for line in lines_of(walk, above)}
        assert node in kinds


class TestPublicity:
    def test_it_comes_down_when_its_days_are_over(self):
        walk = Walk.begin().submit().to("publicise")
        walk.do("publicise")
        with walk.looking():
            row = Publicity.objects.get()
        assert (row.starts_on, row.ends_on) == (date(2026, 11, 23), date(2026, 11, 30))
        walk.wait(7)
        assert end_publicities(by=TIME, now=walk.now) == 0
        assert walk.posted() == ["first_opinion"]
        walk.wait(1)
        assert walk.posted() == []  # at once, even before the timer ran
        stamp = int(walk.now.timestamp())
        time_passes(stamp)
        time_passes(stamp)
        with walk.looking():
            assert Publicity.objects.get().ended_at == walk.now
        assert sound()

    def test_a_last_day_of_rest_moves_for_the_list_and_the_procedure_alike(self):
        saturday_week = datetime(2026, 11, 28, 1, tzinfo=UTC)
        walk = Walk.begin().submit().to("publicise")
        walk.now = saturday_week
        walk.do("publicise", posted_on="2026-11-28")
        with walk.looking():
            assert Publicity.objects.get().ends_on == date(2026, 12, 7)  # not Saturday the 5th
        walk.wait(9)
        assert walk.posted() == ["first_opinion"]
        assert walk.open() == set()
        walk.wait(1)
        assert walk.posted() == []
        assert walk.open() == {"send_up"}

    def test_it_comes_down_at_once_where_the_case_ends(self):
        walk = Walk.begin().submit().to("publicise")
        walk.do("publicise")
        walk.do("withdraw")
        assert walk.posted() == []
        with walk.looking():
            assert Publicity.objects.get().ended_at == walk.now


class TestCalendar:
    def test_across_spring_festival(self):
        before = datetime(2026, 2, 11, 1, tzinfo=UTC)  # Wednesday; the 15th to the 23rd is free
        walk = Walk.begin(now=before).submit()
        assert walk.case().acceptance_due == date(2026, 2, 25)

    def test_into_a_year_without_a_calendar_the_due_day_is_provisional(self):
        walk = Walk.begin().submit()
        walk.do("accept")
        with walk.looking():
            clocks = clocks_of(walk.case(), walk.edition, china_date(walk.now))
        assert clocks.decision.due == date(2027, 1, 5)
        assert clocks.decision.provisional
        assert not clocks.acceptance.provisional

    def test_across_a_festival_of_a_year_without_a_calendar_until_the_calendar_comes(
        self, monkeypatch
    ):
        walk = Walk.begin(now=datetime(2026, 12, 28, 1, tzinfo=UTC)).submit()
        walk.do("accept")
        assert walk.case().decision_due == date(2027, 2, 11)  # with the days of the law alone
        with walk.looking():
            assert clocks_of(walk.case(), walk.edition, china_date(walk.now)).decision.provisional
        with_the_notice = partial(clocks, calendar=CALENDAR_OF_2027)
        monkeypatch.setattr("xiangli.approval.clock.clocks", with_the_notice)
        assert recount_dues(by=TIME, now=walk.now) == 1
        assert walk.case().decision_due == date(2027, 2, 16)
        with walk.looking():
            told = clocks_of(walk.case(), walk.edition, china_date(walk.now)).decision
        assert not told.provisional
        assert recount_dues(by=TIME, now=walk.now) == 0

    def test_counting_anew_changes_nothing_by_itself(self):
        walk = Walk.begin().submit()
        before = walk.case()
        recount(int(walk.now.timestamp()))
        assert walk.case().acceptance_due == before.acceptance_due

    def test_extension_moves_the_decision_and_the_list(self):
        walk = Walk.begin().submit().to("give_opinion")
        walk.wait(42)
        walk.do("extend")
        assert walk.case().decision_due == date(2027, 1, 26)
        with pytest.raises(Exception, match="already_done"):
            walk.do("extend")
        assert walk.case().decision_due == date(2027, 1, 26)

    def test_no_task_is_due_after_the_whole_case(self):
        walk = Walk.begin().submit().to("give_opinion")
        walk.wait(40)
        with scope(walk.by(LEADER)):
            item = items_about(walk.key).get(closed_at=None)
        due = walk.case().decision_due
        assert item.due
        assert due
        assert item.due <= due
        walk.do("give_opinion")
        walk.wait(1)
        walk.do("publicise")
        walk.wait(14)
        with scope(walk.by(WINDOW)):
            late = items_about(walk.key).get(closed_at=None)
        assert late.due == walk.case().decision_due


@pytest.mark.django_db(transaction=True)
def test_two_workers_side_by_side_deem_and_take_down_once():
    put_in_force(files_of(LICENCE))
    silent = Walk.begin({"plan": ["1"]}, service="licence_test").submit()
    posted = Walk.begin().submit().to("publicise")
    posted.do("publicise")
    stamp = int((NOW + timedelta(days=9)).timestamp())
    failed: list[BaseException] = []

    def work() -> None:
        try:
            time_passes(stamp)
        except BaseException as error:  # noqa: BLE001 - shown by the main thread
            failed.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failed == []
    assert silent.acts() == ["submit", "deem_accepted"]
    with posted.looking():
        assert Publicity.objects.get().ended_at is not None
    assert sound()
