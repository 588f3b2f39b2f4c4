"""From the guide to the receipt, without a script, on the real form."""

import re

import pytest

from xiangli.doors.portal.apply.tests.answers import ANSWERS, FAMILY
from xiangli.doors.portal.apply.tests.conftest import cases, log_in
from xiangli.doors.portal.apply.tests.test_costs import beside
from xiangli.doors.portal.apply.tests.walking import begin, page_of, walk, whole
from xiangli.doors.portal.tests.reading import Page

pytestmark = pytest.mark.django_db
PART = re.compile(r"第(\d+)部分，共(\d+)部分")


def test_the_phone_of_the_beginning_is_offered_where_a_phone_is_asked_first(visitor):
    at = walk(visitor, begin(visitor), until="applicant")
    assert phone_on(visitor.get(at)) == "13900000115"
    visitor.post(at, {"applicant-name": "", "applicant-phone": "", "_do": "next"})
    assert phone_on(visitor.get(at)) == "", "what was wiped out comes back"


def test_it_is_the_proxys_phone_where_a_proxy_fills_in(visitor):
    at = begin(visitor)
    visitor.post(at, {"filing_for": "other", "_do": "next"})
    proxy, applicant = (at.replace("/filing_for/", f"/{page}/") for page in ("proxy", "applicant"))
    assert phone_on(visitor.get(proxy), "proxy_person") == "13900000115"
    assert phone_on(visitor.get(applicant)) == ""


def phone_on(response, question="applicant"):
    fields = {field.get("name"): field.get("value", "") for field in Page(response).fields()}
    return fields[f"{question}-phone"]


def test_the_parts_are_told_from_the_start_and_never_jump(villager):
    at, told = begin(villager), []
    answers = {**ANSWERS, "income_kinds": FAMILY["income_kinds"], "business": FAMILY["business"]}
    for page in ("filing_for", "home_place", "income_kinds", "has_big_costs", "truth"):
        at = walk(villager, at, answers, until=page)
        told += PART.findall(villager.get(at).content.decode())
    assert told == [("2", "10"), ("3", "10"), ("6", "10"), ("6", "10"), ("10", "10")]


def test_what_is_empty_is_called_by_its_label(villager):
    at = walk(villager, begin(villager), until="applicant")
    empty = villager.post(at, {"_do": "next"}).content.decode()
    assert "“姓名”还没有填" in empty
    assert "“身份证号”还没有填" in empty
    assert "“申请人”还没有填" not in empty


def test_from_guide_to_receipt(villager):
    assert 'href="apply/"' in villager.get("/s/dibao/").content.decode()
    at = walk(villager, begin(villager), look=True)
    shown = villager.get(at).content.decode()
    assert "王秀英" in shown
    assert "思乐村" in shown
    assert "有了卡号才能打钱" in shown  # the card was left blank
    assert "村民委员会" not in shown
    response = villager.post(at)
    assert page_of(response["Location"]) == "done", response.content.decode()[-3000:]
    receipt = villager.get(response["Location"]).content.decode()
    (case,) = cases()
    number = f"{case.number[:4]}-{case.number[4:8]}-{case.number[8:]}"
    assert number in receipt
    assert "<svg" in receipt


def test_the_form_may_save_by_itself_and_a_page_without_a_script_may_not_call_anybody(villager):
    form = villager.get(begin(villager)).headers["Content-Security-Policy"]
    assert "connect-src 'self'" in form.split(";")
    assert "connect-src" not in villager.get("/track/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("phone", "said"),
    [("13900000115", "发短信给你"), ("13900000199", "发短信到表里留的手机")],
)
def test_the_receipt_says_which_phone_has_its_number(visitor, phone, said):
    log_in(visitor, "13900000115")
    applicant = {**ANSWERS["applicant"], "applicant-phone": phone}
    at = whole(visitor, {**ANSWERS, "applicant": applicant})
    receipt = visitor.get(visitor.post(at)["Location"]).content.decode()
    assert [word for word in ("发短信给你", "发短信到表里留的手机") if word in receipt] == [said]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("filing_for", '<div class="r one">'),  # five characters break in half a screen of 360 px
        ("living_same", '<div class="r">'),
        ("remark", "<textarea"),
    ],
)
def test_what_is_asked_has_the_room_it_needs(villager, page, shown):
    assert shown in villager.get(beside(begin(villager), page)).content.decode()


def test_a_phone_number_stays_on_one_line_of_the_check_page(villager):
    assert (
        "139\N{NO-BREAK SPACE}0000\N{NO-BREAK SPACE}0115"
        in villager.get(whole(villager)).content.decode()
    )
