"""One correction notice, once; then the acceptance clock starts anew. 民发〔2021〕57号 art. 10."""

from datetime import date

import pytest

from xiangli.approval.public import CorrectionSpent, GivenRefused, NotNow, NotPermitted, submit
from xiangli.approval.tests.walking import LEADER, WINDOW, Walk
from xiangli.catalog.tests.answering import member
from xiangli.dialogue.public import NotYours
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope
from xiangli.work.public import items_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
GRANDSON = member("李小军", "20180405", "grandchild", "0000000b", work="unable")


def due_of_item(walk: Walk) -> date | None:
    with scope(walk.by(WINDOW)):
        return items_about(walk.key).get(closed_at=None).due


def hand_in_again(walk: Walk) -> None:
    walk.receipt = submit(draft=walk.key, by=walk.applicant, now=walk.now)


def test_the_period_starts_anew_with_the_corrected_papers():
    walk = Walk.begin().submit()
    assert walk.case().acceptance_due == date(2026, 11, 30) == due_of_item(walk)
    walk.wait(3).do("ask_correction")
    assert walk.case().state == "correcting"
    assert walk.case().acceptance_due is None
    assert due_of_item(walk) == date(2026, 12, 10)  # ten working days, the county's own promise
    walk.wait(5)
    hand_in_again(walk)
    assert walk.case().state == "received"
    assert walk.case().acceptance_due == date(2026, 12, 8) == due_of_item(walk)
    assert walk.receipt.answer_by == date(2026, 12, 8)
    walk.do("accept")
    assert walk.case().decision_due == date(2027, 1, 13)


def test_a_second_notice_is_refused_and_changes_nothing():
    walk = Walk.begin().submit()
    walk.do("ask_correction")
    with pytest.raises(CorrectionSpent):
        walk.do("ask_correction")
    hand_in_again(walk)
    with pytest.raises(CorrectionSpent):
        walk.do("ask_correction")
    assert walk.acts() == ["submit", "ask_correction", "receive_correction"]


def test_the_same_key_twice_is_one_notice():
    walk = Walk.begin().submit()
    assert walk.do("ask_correction", key="k1").pk == walk.do("ask_correction", key="k1").pk


def test_handing_in_twice_is_one_correction():
    walk = Walk.begin().submit()
    walk.do("ask_correction")
    hand_in_again(walk)
    hand_in_again(walk)
    assert walk.acts() == ["submit", "ask_correction", "receive_correction"]


def test_the_window_takes_in_what_is_brought_on_paper():
    walk = Walk.begin().submit()
    walk.do("ask_correction")
    walk.do("receive_correction", by=walk.by(WINDOW))
    assert walk.case().state == "received"


def test_nobody_else_hands_in_the_correction():
    walk = Walk.begin().submit()
    walk.do("ask_correction")
    with pytest.raises(NotPermitted):  # who holds the number alone may look, not act
        walk.do("receive_correction", by=Actor.bearer(walk.receipt.number))
    with pytest.raises(NotYours):
        walk.do("receive_correction", by=walk.by(LEADER))
    assert walk.case().state == "correcting"
    assert walk.acts() == ["submit", "ask_correction"]


def test_what_the_new_answers_say_is_what_the_case_knows():
    walk = Walk.begin().submit()
    assert walk.case().members_count == 1
    assert not walk.case().facts["staff_relative"]
    walk.do("ask_correction", questions=[])
    changed = {
        "has_members": True, "has_under_14": True, "guardian_consent": {"agreed": True},
        "members": [GRANDSON], "staff_relative": True,
        "staff_relatives": [{"row": "0000000c", "member": "王秀英", "officer": "张三",
                             "relation": "儿子"}],
    }  # fmt: skip
    walk.change(changed)
    hand_in_again(walk)
    assert walk.case().members_count == 2
    assert walk.case().facts["staff_relative"]


def test_a_question_that_the_form_does_not_have_cannot_be_asked_again():
    walk = Walk.begin().submit()
    with pytest.raises(GivenRefused):
        walk.do("ask_correction", questions=["no_such_question"])


def test_an_accepted_case_needs_no_correction():
    walk = Walk.begin().submit()
    walk.do("accept")
    with pytest.raises(NotNow):
        walk.do("ask_correction")
