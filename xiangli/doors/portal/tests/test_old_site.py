"""Whoever comes by an address of the old site is led on, and never away."""

import pytest
from django.test import Client

from xiangli.resources.models import OldAddress, OldSite
from xiangli.resources.rules.oldsite.addresses import place_of
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import NOW, TOWN, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def old():
    site = OldSite.objects.create(
        host="testserver", base="http://testserver/", began_at=NOW,
        account="00000000-0000-4000-8000-000000000000",
    )  # fmt: skip

    def add(path, became, **more):
        url = f"http://testserver{path}"
        digest = place_of(url).digest
        return OldAddress.objects.create(
            site=site, digest=digest, address=url, became=became, **more
        )

    return add


@pytest.fixture
def visitor():
    return Client()


def test_a_page_that_came_over(old, visitor):
    page = published()
    row = old("/show.aspx?id=12", "piece", resource=page)
    for asked in ("/show.aspx?id=12", "/SHOW.ASPX?ID=12&from=timeline", "/show.aspx/?id=12"):
        answer = visitor.get(asked)
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/r/{page.number}/"), (
            asked
        )
    row.refresh_from_db()
    assert row.hits == 3
    assert visitor.get("/show.aspx?id=13").status_code == 404
    assert visitor.post("/show.aspx?id=12").status_code in {403, 404}


def test_chinese_addresses_in_every_encoding(old, visitor):
    old("/新闻/一.html", "column", domain="farming", place_code=TOWN)
    for asked in ("/%E6%96%B0%E9%97%BB/%E4%B8%80.html", "/%D0%C2%CE%C5/%D2%BB.html"):
        answer = visitor.get(asked)
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/c/farming/?at={TOWN}")
    old("/s.asp?k=农业", "column", domain="affairs", place_code="511722")
    for asked in ("/s.asp?k=%E5%86%9C%E4%B8%9A", "/s.asp?k=%C5%A9%D2%B5"):
        assert visitor.get(asked).headers["Location"] == "/c/affairs/"


def test_what_was_left_behind_helps_on(old, visitor):
    old("/old.html", "gone", title='低保<script>"怎么办')
    answer = visitor.get("/old.html")
    text = answer.content.decode()
    assert answer.status_code == 410
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert 'value="低保&lt;script&gt;&quot;怎么办"' in text
    assert 'action="/search"' in text
    old("/old2.html", "gone")
    assert visitor.get("/old2.html").status_code == 410


def test_our_own_pages_come_first_and_nobody_is_led_away(old, visitor):
    old("/about/", "gone")
    assert visitor.get("/about/").status_code == 200
    old("/out.asp?url=http://evil.example/", "gone", title="x")
    assert visitor.get("/out.asp?url=http://evil.example/").status_code == 410
    assert visitor.get("//evil.example/show.aspx").status_code in {404, 410}


@pytest.mark.parametrize(
    "path", ["/%00", "/%FF%FE?%FF=%FE", "/" + "a" * 3000, "/a?" + "b&" * 500, "/%E6%96?x=%"]
)
def test_strange_addresses_are_just_not_there(visitor, path):
    assert visitor.get(path).status_code in {400, 404}


def test_while_a_draft_its_column_stands_for_it(old, visitor):
    from_draft = old("/d.html", "piece", domain="affairs", place_code="511722")
    answer = visitor.get("/d.html")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/c/affairs/")
    assert from_draft.resource is None
