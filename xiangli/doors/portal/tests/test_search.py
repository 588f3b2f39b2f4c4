"""The one search box: what it shows, how it narrows, what it counts, and what helps on."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from xiangli.doors.portal.tests.conftest import COUNTY, TOWNSHIP
from xiangli.doors.portal.tests.reading import Page, weight
from xiangli.kernel.public import Actor
from xiangli.search.public import Asked, Entry, put_many

BUDGET = 14 * 1024
NOW = datetime.now(UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(county):
    put_many(
        entries=[
            Entry("notice", f"n{n}", f"低保公示第{n}批", f"/a/n{n}/", NOW - timedelta(days=n),
                  body="低保公示名单 <b>粗</b>", place=TOWNSHIP if n == 3 else COUNTY)
            for n in range(25)
        ],
        by=Actor.system("test"), now=NOW,
    )  # fmt: skip


def text_of(response):
    return response.content.decode()


def test_services_stand_first_and_the_rest_below_with_the_words_marked(shelf, visitor):
    text = text_of(visitor.get("/search", {"q": "低保公示"}))
    assert text.index('href="/s/dibao/"') < text.index('href="/a/n')
    assert "<mark>低保</mark>" in text
    assert "&lt;b&gt;" in text


def test_filters_by_kind_and_place(shelf, visitor):
    assert 'href="/s/dibao/"' not in text_of(
        visitor.get("/search", {"q": "低保", "kind": "notice"})
    )
    near = text_of(visitor.get("/search", {"q": "低保", "at": TOWNSHIP}))
    assert re.findall(r'href="/a/(n\d+)/"', near) == ["n3"]


def test_pages_lead_on_and_back_and_end(shelf, visitor):
    seen, link = [], "/search?q=公示&kind=notice"
    for _ in range(5):
        text = text_of(visitor.get(link))
        seen += re.findall(r'href="/a/(n\d+)/"', text)
        found = re.search(r'rel="next" href="([^"]+)"', text)
        if found is None:
            break
        link = found[1].replace("&amp;", "&")
    assert sorted(seen) == sorted({f"n{n}" for n in range(25)})


@pytest.mark.parametrize(
    "odd",
    [{"p": "0"}, {"p": "-1"}, {"p": "9" * 99}, {"p": "x"}, {"kind": "nope"}, {"at": "110101"}],
)
def test_odd_filters_get_a_page(shelf, visitor, odd):
    assert visitor.get("/search", {"q": "低保", **odd}).status_code == 200


def test_a_slip_is_answered_with_what_was_meant(county, visitor):
    text = text_of(visitor.get("/search", {"q": "低宝"}))
    assert f'href="/search?q={"%E4%BD%8E%E4%BF%9D"}"' in text
    assert "tel:12345" in text


@pytest.mark.parametrize("query", ["低保公示", "低宝", "zzzz"])
def test_the_page_stays_small(shelf, visitor, query):
    response = visitor.get("/search", {"q": query}, headers={"accept-encoding": ""})
    assert weight(response) <= BUDGET
    assert len(Page(response).ids()) == len(set(Page(response).ids()))


def test_it_costs_few_statements(shelf, visitor, django_assert_max_num_queries):
    visitor.get("/search", {"q": "低保公示"})
    with django_assert_max_num_queries(12):
        visitor.get("/search", {"q": "低保公示"})


def test_english_finds_english(county, visitor):
    text = text_of(visitor.get("/en/search", {"q": "allowance"}))
    assert 'href="/en/s/dibao/"' in text


class TestCounting:
    def test_a_search_is_a_number_and_an_opened_hit_another(self, county, visitor):
        text = text_of(visitor.get("/search", {"q": "低保"}))
        ping = re.search(r'ping="([^"]+)"', text)
        assert visitor.post(ping[1].replace("&amp;", "&")).status_code == 204
        row = Asked.objects.get()
        assert (row.query, row.place, row.times, row.chosen) == ("低保", COUNTY, 1, 1)
        assert row.hits > 0

    def test_a_search_without_a_hit_is_remembered_as_such(self, county, visitor):
        visitor.get("/search", {"q": "稻瘟病怎么防"})
        assert Asked.objects.get().hits == 0

    def test_what_may_be_about_a_person_is_not(self, county, visitor):
        for query in ("13900001234", "511722199001011234", "2611-0417-3597", ""):
            visitor.get("/search", {"q": query})
        visitor.head("/search", {"q": "低保"})
        assert not Asked.objects.exists()

    def test_opening_is_only_counted_by_a_post(self, county, visitor):
        assert visitor.get("/search/chosen", {"q": "低保"}).status_code == 405
        assert visitor.post("/search/chosen?q=" + "低" * 9000).status_code == 204
        assert not Asked.objects.exists()
