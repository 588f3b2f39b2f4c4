"""Members of the household, and the signatures that follow them."""

import pytest

from xiangli.doors.portal.apply.tests.test_costs import beside, household, member
from xiangli.doors.portal.tests.reading import Page

pytestmark = pytest.mark.django_db


def row(address, n):
    return beside(address, "members") + f"members/{n:08x}/"


def test_members_are_added_changed_and_removed(villager):
    address = household(villager, 2)
    listed = villager.get(beside(address, "members")).content.decode()
    assert "李甲" in listed
    assert "李乙" in listed
    villager.post(row(address, 0), {**member(0), "members-name": "李大甲"})
    assert "李大甲" in villager.get(beside(address, "members")).content.decode()
    assert villager.post(row(address, 1), {"_do": "drop"}).status_code == 302
    assert villager.post(row(address, 1), {"_do": "drop"}).status_code == 302
    assert "李乙" not in villager.get(beside(address, "members")).content.decode()


def test_a_double_press_adds_one_member(villager):
    address = household(villager, 1)
    villager.post(row(address, 0), member(0))
    assert villager.get(beside(address, "members")).content.decode().count("李甲</b>") == 1


def test_the_link_that_adds_leads_to_an_empty_form_and_another_each_time(villager):
    address = household(villager, 0)
    add = [
        next(a["href"] for a in Page(villager.get(beside(address, "members"))).all("a")
             if "/members/members/" in a["href"])
        for _ in range(2)
    ]  # fmt: skip
    assert add[0] != add[1]
    shown = Page(villager.get(add[0]))
    assert {field.get("value", "") for field in shown.fields()} == {""}


def test_a_wrong_row_is_shown_again_and_found_again(villager):
    address = household(villager, 0)
    typed = {**member(0), "members-id_number": "51172219900101001"}
    response = villager.post(row(address, 0), typed)
    assert response.status_code == 422
    assert "你填了17位" in response.content.decode()
    listed = villager.get(beside(address, "members")).content.decode()
    assert "有一位没填完" in listed
    assert "51172219900101001" in villager.get(row(address, 0)).content.decode()


def test_each_adult_signs_with_their_own_name(villager):
    address = household(villager, 1)
    page = beside(address, "adult_authorisations")
    assert "签名" in villager.get(page).content.decode()
    signing = page + f"adult_authorisations/{0:08x}/"
    field = "adult_authorisations-signature-name"
    wrong = villager.post(signing, {field: "别人"})
    assert wrong.status_code == 422
    assert "一个字都不差" in wrong.content.decode()
    assert villager.post(signing, {field: "李甲"}).status_code == 302
    assert "签了" in villager.get(page).content.decode()


def test_who_has_not_signed_is_named(villager):
    address = household(villager, 2)
    page = beside(address, "adult_authorisations")
    field = "adult_authorisations-signature-name"
    unsigned = villager.post(page + f"adult_authorisations/{1:08x}/", {field: ""})
    assert "还没有签名：写上自己的姓名" in unsigned.content.decode()
    nobody = villager.post(page, {"_do": "next"})
    assert nobody.status_code == 422
    assert "还没有签名：李甲、李乙" in nobody.content.decode()
    villager.post(page + f"adult_authorisations/{0:08x}/", {field: "李甲"})
    assert "还没有签名：李乙" in villager.get(beside(address, "check")).content.decode()


def test_nobody_signs_for_a_row_that_is_not_there(villager):
    address = household(villager, 1)
    page = beside(address, "adult_authorisations")
    field = "adult_authorisations-signature-name"
    villager.post(page + "adult_authorisations/deadbeef/", {field: "李甲"})
    assert "签了" not in villager.get(page).content.decode()
