"""What a page costs: bytes on the wire, and queries that do not grow with the household."""

import re

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from xiangli.catalog.tests.answering import id_number
from xiangli.doors.portal.apply.tests.answers import ANSWERS
from xiangli.doors.portal.apply.tests.walking import START, begin, photo, whole
from xiangli.doors.portal.tests.reading import Page, unhashed, weight

pytestmark = pytest.mark.django_db
BUDGET = 14 * 1024
MOST_GET, MOST_POST = 12, 16
PAGES = (
    "filing_for", "applicant", "home_place", "visit_address", "my_situation", "income_kinds",
    "bank", "id_photos", "truth", "check",
)  # fmt: skip


def plain(client, address):
    return client.get(address, headers={"accept-encoding": ""})


def asked(call):
    """Queries on both connections."""
    with (
        CaptureQueriesContext(connections["default"]) as own,
        CaptureQueriesContext(connections["looks"]) as looks,
    ):
        response = call()
    return len(own) + len(looks), response


def beside(address, page):
    return re.sub(r"[a-z_]+/$", f"{page}/", address)


def household(client, people):
    """A draft with so many members."""
    address = begin(client)
    client.post(beside(address, "applying_as"), {"applying_as": "household"})
    client.post(beside(address, "has_members"), {"has_members": "yes"})
    client.post(beside(address, "has_under_14"), {"has_under_14": "no"})
    client.post(beside(address, "authorisation_way"), {"authorisation_way": "here"})
    for n in range(people):
        row = beside(address, "members") + f"members/{n:08x}/"
        response = client.post(row, member(n))
        assert response.status_code == 302, response.content.decode()[-3000:]
    return address


def member(n):
    name, number = f"李{'甲乙丙丁戊己庚辛壬癸'[n]}", id_number("19900101", n + 1)
    told = {
        "name": name, "relation": "other", "id_number": number, "work": "unable",
        "schooling": "none", "health": "good", "disability": "none",
    }  # fmt: skip
    return {f"members-{key}": text for key, text in told.items()}


@pytest.mark.parametrize("mode", ["", "zl"])
def test_every_kind_of_page_comes_in_one_flight_signed_in(villager, mode):
    address = begin(villager)
    villager.cookies["ban"] = mode
    for page in PAGES:
        response = plain(villager, beside(address, page))
        assert response.status_code == 200, page
        assert weight(response) <= BUDGET, (page, weight(response))
        assert list(unhashed(Page(response))) == [], page
    for path in ("/", "/s/dibao/", "/track/", START):
        assert weight(plain(villager, path)) <= BUDGET, path


def test_the_whole_check_page_and_the_receipt_are_light_too(villager):
    address = whole(villager)
    assert weight(plain(villager, address)) <= BUDGET
    receipt = villager.post(address)["Location"]
    assert weight(plain(villager, receipt)) <= BUDGET


def test_every_field_has_its_label_and_every_id_is_there_once(villager):
    address = household(villager, 1)
    for page in (*PAGES, "members", f"members/members/{1:08x}"):
        shown = Page(villager.get(re.sub(r"[a-z_]+/$", f"{page}/", address)))
        labelled = {attrs.get("for") for attrs in shown.all("label")}
        for field in shown.fields():
            inside = field["id"].rsplit("-", 1)[-1] in {"year", "month", "day"}
            assert field["id"] in labelled or inside, (page, field)
        assert len(shown.ids()) == len(set(shown.ids())), page
        assert len(shown.all("h1")) == 1, page


def test_no_page_asks_more_for_ten_members_than_for_one(villager):
    few, many = household(villager, 1), household(villager, 10)
    for page in ("members", "adult_authorisations", "check", f"members/members/{0:08x}"):
        one = asked(lambda page=page: villager.get(few.replace("filing_for", page)))
        ten = asked(lambda page=page: villager.get(many.replace("filing_for", page)))
        assert (one[1].status_code, ten[1].status_code) == (200, 200), page
        assert one[0] == ten[0] <= MOST_GET, page
    one = asked(
        lambda: villager.post(few.replace("filing_for", f"members/members/{0:08x}"), member(0))
    )
    ten = asked(
        lambda: villager.post(many.replace("filing_for", f"members/members/{0:08x}"), member(0))
    )
    assert one[0] == ten[0] <= MOST_POST


def test_a_question_costs_few_queries(villager):
    address = beside(begin(villager), "my_situation")
    assert asked(lambda: villager.get(address))[0] <= MOST_GET
    assert asked(lambda: villager.post(address, ANSWERS["my_situation"]))[0] <= MOST_POST


def test_ten_photos_are_listed_with_as_few_queries_as_one(villager):
    address = beside(begin(villager), "id_photos")
    villager.post(address, {"id_photos": photo(), "_do": "upload"})
    one = asked(lambda: villager.get(address))[0]
    villager.post(address, {"id_photos": [photo() for _ in range(9)], "_do": "upload"})
    assert asked(lambda: villager.get(address))[0] == one
