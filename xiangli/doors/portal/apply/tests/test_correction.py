"""What the window asked to be mended stands on top, and is not handed in untouched by mistake."""

import pytest
from django.utils.timezone import now as clock

from xiangli.approval.following import correction_ends
from xiangli.approval.public import verb
from xiangli.approval.tests.county import officer
from xiangli.catalog.public import current
from xiangli.doors.portal.apply.tests.conftest import cases
from xiangli.doors.portal.apply.tests.walking import code_of, whole
from xiangli.doors.portal.tests.conftest import COUNTY
from xiangli.kernel.public import china_date, say_date

pytestmark = pytest.mark.django_db
WRONG = "户口簿少了第二页"


@pytest.fixture
def check(villager):
    """The check page of a case that is to be corrected."""
    address = whole(villager)
    villager.post(address)
    (case,) = cases()
    verb("ask_correction")(
        case=case.pk, given={"items": [WRONG], "questions": ["remark"]}, now=clock(),
        by=officer("township.window", case.scope_code, clock()),
    )  # fmt: skip
    return f"/s/dibao/apply/{code_of(address)}/check/"


def state():
    return cases()[0].state


def test_what_is_asked_stands_on_top_with_a_way_to_it(villager, check):
    page = villager.get(check).content.decode()
    assert WRONG in page
    assert page.index(WRONG) < page.index("去补：") < page.index("<dl")
    assert "remark/?to=check" in page
    until = correction_ends(current("dibao", COUNTY), china_date(clock()))
    assert f"请你在{say_date(until)}前补" in page


def test_untouched_it_is_asked_once_more(villager, check):
    answer = villager.post(check)
    assert answer.status_code == 422
    assert "还什么都没有改" in answer.content.decode()
    assert state() == "correcting"
    assert villager.post(check, {"_do": "sure"}).status_code == 302
    assert state() == "received"


def test_mended_it_goes_in_at_once(villager, check):
    page = check.replace("/check/", "/remark/")
    assert villager.post(page, {"remark": "第二页补上了", "_do": "next"}).status_code == 302
    assert villager.post(check).status_code == 302
    assert state() == "received"


def test_what_was_not_asked_stays_as_it_is(villager, check):
    page = check.replace("/check/", "/applicant/")
    villager.post(page, {"applicant-name": "别人", "_do": "next"})
    assert villager.post(check).status_code == 422
    assert "别人" not in villager.get(check).content.decode()
