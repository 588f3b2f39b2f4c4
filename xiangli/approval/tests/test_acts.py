"""The acts, one by one, on the real pack: what the measures demand, and what they forbid."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from xiangli.approval.public import (
    AlreadyDone,
    GivenRefused,
    GuardRefused,
    NotNow,
    ReasonMissing,
    possible_acts,
    registered_apart,
    words_of,
)
from xiangli.approval.selectors import acts_of
from xiangli.approval.tests.walking import (
    ASSISTANCE,
    COUNTY_DESK,
    COUNTY_LEADER,
    LEADER,
    WINDOW,
    Walk,
)
from xiangli.kernel.public import Actor
from xiangli.ledger.public import verify
from xiangli.vault.public import scope
from xiangli.work.public import items_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
RELATED = {
    "staff_relative": True,
    "staff_relatives": [
        {"row": "0000000c", "member": "王秀英", "officer": "张三", "relation": "儿子"}
    ],
}


def handed_in(**answers):
    return Walk.begin(answers).submit()


def open_items(walk):
    with walk.looking():
        return {item.kind for item in items_about(walk.key).filter(closed_at=None)}


def problems(refused):
    return {(each.field, each.code) for each in refused.value.params["problems"]}


class TestEnds:
    def test_refusing_to_accept_closes_the_case(self):
        walk = handed_in()
        walk.do("refuse_acceptance")
        assert walk.case().state == "not_accepted"
        assert walk.case().closed_at == walk.now
        assert open_items(walk) == set()

    @pytest.mark.parametrize("act", ["refuse_acceptance", "terminate", "extend"])
    def test_what_needs_a_reason_is_refused_without(self, act):
        walk = handed_in()
        if act == "extend":
            walk.do("accept")
        with pytest.raises(ReasonMissing):
            walk.do(act, reason="  ")
        assert act not in walk.acts()

    @pytest.mark.parametrize("stage", ["accept", "record_visit", "publicise", "decide"])
    def test_withdrawing_stops_everything_at_any_stage(self, stage):
        walk = handed_in().to(stage)
        walk.do("withdraw")
        assert walk.case().state == "withdrawn"
        assert walk.case().closed_at == walk.now
        assert walk.open() == set()
        assert open_items(walk) == set()
        walk.wait(30)  # no timer wakes it
        assert walk.case().state == "withdrawn"

    def test_nobody_withdraws_what_is_decided(self):
        walk = handed_in().to("deliver")
        with pytest.raises(NotNow):
            walk.do("withdraw")

    def test_a_household_that_refuses_is_ended_with_a_reason(self):
        walk = handed_in().to("record_visit")
        walk.do("terminate")
        assert walk.case().state == "ended"
        assert open_items(walk) == set()
        with pytest.raises(NotNow):
            walk.do("withdraw")

    def test_the_window_may_write_down_a_withdrawal(self):
        walk = handed_in()
        walk.do("withdraw", by=walk.by(WINDOW), reason="口头说不办了")
        assert walk.case().state == "withdrawn"


class TestVisit:
    def test_the_same_officer_twice_is_one_officer(self):
        walk = handed_in().to("record_visit")
        one = walk.by(ASSISTANCE).id
        with pytest.raises(GuardRefused) as refused:
            walk.do("record_visit", officers=[one, one])
        assert refused.value.params["guard"] == "two_visitors"
        assert walk.case().facts["visits"] == 0

    @pytest.mark.parametrize("signed", [{"signed_by_both": False}])
    def test_both_sides_sign(self, signed):
        walk = handed_in().to("record_visit")
        with pytest.raises(GuardRefused):
            walk.do("record_visit", **signed)

    def test_visitors_are_officers_of_the_place(self):
        walk = handed_in().to("record_visit")
        with pytest.raises(GivenRefused) as refused:
            walk.do("record_visit", officers=[walk.by(ASSISTANCE).id, str(uuid.uuid4())])
        assert problems(refused) == {("officers", "not_here")}
        with pytest.raises(GivenRefused):
            walk.do("record_visit", officers=["nobody", "' or 1=1"])

    def test_a_visit_that_is_still_to_come_is_none(self):
        walk = handed_in().to("record_visit")
        with pytest.raises(GivenRefused) as refused:
            walk.do("record_visit", visited_on=(walk.now.date() + timedelta(days=1)).isoformat())
        assert problems(refused) == {("visited_on", "future")}

    def test_remote_in_an_emergency(self):
        walk = handed_in().to("record_visit")
        assert walk.do("record_visit", remote=True).detail["remote"] is True

    def test_what_was_seen_is_sealed(self):
        walk = handed_in().to("give_opinion")
        with walk.looking():
            visit = acts_of(walk.key).get(act="record_visit")
        assert "砖房" not in str(visit.detail)
        auditor = Actor.system("audit")
        with scope(auditor):
            assert "砖房" in str(words_of(visit, by=auditor, now=walk.now)["findings"])


class TestCheck:
    def test_failed_told_answered_and_looked_at_again(self):
        walk = handed_in().to("record_visit", record_check={"passed": False, "findings": "有车"})
        assert "tell_check" in walk.open()
        walk.do("tell_check_result")
        walk.do("answer_check")
        walk.do("record_recheck")
        walk.do("record_visit")
        assert walk.open() == {"opinion"}
        assert walk.case().facts["check_passed"]

    def test_without_an_answer_the_case_goes_on_after_its_days(self):
        walk = handed_in().to("record_visit", record_check={"passed": False, "findings": "有车"})
        walk.do("tell_check_result")
        walk.do("record_visit")
        walk.wait(3)
        assert walk.open() == {"hear_answer"}
        walk.wait(1)
        assert walk.open() == {"opinion"}
        with pytest.raises(NotNow):
            walk.do("answer_check")

    def test_an_answer_may_be_brought_to_the_window(self):
        walk = handed_in().to("record_visit", record_check={"passed": False, "findings": "有车"})
        walk.do("tell_check_result")
        walk.do("answer_check", by=walk.by(WINDOW))
        assert walk.case().facts["check_answered"]

    def test_opinion_waits_for_visit_and_check(self):
        walk = handed_in().to("record_visit")
        with pytest.raises(NotNow):
            walk.do("give_opinion", by=walk.by(LEADER))


class TestObjection:
    def test_it_leads_to_a_new_inquiry_and_opinion(self):
        walk = handed_in().to("publicise")
        walk.do("publicise")
        walk.wait(3).do("take_objection")
        walk.wait(10)
        assert walk.open() == {"reinquire"}
        with pytest.raises(NotNow):
            walk.do("send_up", by=walk.by(LEADER))
        walk.do("record_reinquiry")
        assert walk.open() == {"new_opinion"}
        walk.do("give_opinion", opinion="refused", reason="评议认为不符合")
        walk.do("send_up")
        assert walk.case().facts["objections"] == 1

    @pytest.mark.parametrize("stage", ["accept", "publicise", "send_up"])
    def test_there_is_nothing_to_object_to_but_what_is_posted(self, stage):
        walk = handed_in().to(stage)
        with pytest.raises(NotNow):
            walk.do("take_objection")

    def test_the_county_takes_it_too(self):
        walk = handed_in().to("publicise")
        walk.do("publicise")
        walk.do("take_objection", by=walk.by(COUNTY_DESK))
        assert walk.case().facts["objections"] == 1


class TestCountyVisit:
    def test_relatives_of_staff_are_visited_by_the_county(self):
        walk = handed_in(**RELATED).to("review")
        walk.do("review")
        assert walk.open() == {"county_visit"}
        with pytest.raises(NotNow):
            walk.do("decide", by=walk.by(COUNTY_LEADER))
        walk.do("record_visit")
        walk.do("decide")
        assert walk.case().facts["county_visits"] == 1

    def test_the_township_cannot_make_the_countys_visit(self):
        walk = handed_in(**RELATED).to("review")
        walk.do("review")
        pair = [walk.by(ASSISTANCE).id, walk.by(ASSISTANCE, 2).id]
        with pytest.raises(GivenRefused):
            walk.do("record_visit", officers=pair)

    def test_a_complaint_after_the_countys_reading_still_leads_to_a_visit(self):
        walk = handed_in().to("decide")
        walk.do("take_complaint")
        with pytest.raises(GuardRefused) as refused:
            walk.do("decide")
        assert refused.value.params["guard"] == "county_visit"
        pair = [walk.by(COUNTY_DESK).id, walk.by(COUNTY_DESK, 2).id]
        walk.do("record_visit", by=walk.by(COUNTY_DESK), officers=pair)
        walk.do("decide")
        assert walk.case().state == "decided"

    def test_officers_register_what_was_not_declared(self):
        walk = handed_in().to("review")
        walk.do("register_apart")
        with pytest.raises(AlreadyDone):
            walk.do("register_apart")
        with walk.looking():
            assert [each.pk for each in registered_apart()] == [walk.key]
        walk.do("review")
        assert walk.open() == {"county_visit"}

    def test_what_was_declared_stands_in_the_register_already(self):
        walk = handed_in(**RELATED)
        walk.do("accept")
        with walk.looking():
            assert registered_apart().count() == 1
        with pytest.raises(NotNow):
            walk.do("register_apart")

    def test_without_cause_no_second_visit(self):
        walk = handed_in().to("decide")
        with pytest.raises(AlreadyDone):
            walk.do("record_visit", by=walk.by(COUNTY_DESK))


class TestDecision:
    def test_a_refusal_needs_reasons(self):
        walk = handed_in().to("decide")
        with pytest.raises(ReasonMissing):
            walk.do("decide", decision="refused")
        walk.do("decide", decision="refused", reason="人均收入高于标准")
        assert walk.open() == {"deliver_refusal"}

    def test_a_refusal_is_delivered_within_three_working_days_and_not_announced(self):
        walk = handed_in().to("decide")
        walk.do("decide", decision="refused", reason="人均收入高于标准")
        (task,) = walk.tasks()
        assert task.due == date(2026, 12, 8)  # decided on Thursday the 3rd
        walk.do("deliver")
        assert walk.case().state == "closed"
        assert walk.posted() == []

    @pytest.mark.parametrize("amount", [None, 0, "x", -5, 10**30])
    @pytest.mark.parametrize("act", ["give_opinion", "decide"])
    def test_money_is_granted_in_an_amount(self, act, amount):
        walk = handed_in().to(act)
        with pytest.raises(GivenRefused) as refused:
            walk.do(act, amount=amount)
        assert {field for field, _ in problems(refused)} == {"amount"}

    def test_a_word_that_is_no_decision_decides_nothing(self):
        walk = handed_in().to("decide")
        with pytest.raises(GivenRefused):
            walk.do("decide", decision="maybe")
        assert walk.open() == {"decide"}

    def test_nothing_is_decided_twice(self):
        walk = handed_in().to("deliver")
        with pytest.raises(AlreadyDone):
            walk.do("decide", by=walk.by(COUNTY_LEADER))


@pytest.mark.parametrize("word", ["nonsense", "", "\x00", "accept' or 1=1", "submit"])
def test_a_word_that_is_no_act_does_nothing(word):
    walk = handed_in()
    with pytest.raises((NotNow, AlreadyDone)):
        walk.do(word, by=walk.by(WINDOW))
    assert walk.acts() == ["submit"]


class TestOnce:
    def test_the_same_key_is_one_act(self):
        walk = handed_in()
        first = walk.do("accept", key="k")
        assert walk.do("accept", by=walk.by(WINDOW), key="k").pk == first.pk
        assert walk.acts() == ["submit", "accept"]

    def test_somebody_elses_key_opens_nothing(self):
        walk = handed_in()
        walk.do("accept", key="k")
        with pytest.raises(AlreadyDone):
            walk.do("accept", by=walk.by(WINDOW, 2), key="k")

    def test_handing_in_twice_is_one_case(self):
        walk = handed_in()
        first = walk.receipt
        assert walk.submit().receipt == first
        assert walk.acts() == ["submit"]


class TestOffered:
    """What the desk offers is what the service takes."""

    def test_each_stage_offers_its_acts(self):
        walk = handed_in()

        def offered(role):
            by = walk.by(role)
            with scope(by):
                return {each.act for each in possible_acts(walk.case(), by)}

        assert offered(WINDOW) == {
            "accept", "ask_correction", "refuse_acceptance", "withdraw", "take_complaint",
        }  # fmt: skip
        assert offered("applicant") == {"withdraw"}
        walk.do("ask_correction")
        assert "receive_correction" in offered(WINDOW)
        assert "receive_correction" in offered("applicant")
        assert "accept" not in offered(WINDOW)
        walk.do("receive_correction", by=walk.by(WINDOW))
        assert "ask_correction" not in offered(WINDOW)
        walk.do("accept")
        assert offered(LEADER) == {"assign", "register_apart", "terminate", "extend"}
        walk.do("extend")
        assert "extend" not in offered(LEADER)


def test_every_act_is_in_the_ledger_and_the_ledger_is_whole():
    walk = handed_in(**RELATED).to("publicise")
    walk.do("publicise")
    walk.do("take_objection")
    walk.wait(10).do("record_reinquiry")
    walk.do("give_opinion")
    walk.do("send_up")
    walk.do("review")
    walk.do("record_visit")
    walk.do("decide")
    walk.do("deliver")
    walk.do("announce")
    assert walk.case().state == "closed"
    assert verify(by=Actor.system("audit"), now=walk.now) == []
