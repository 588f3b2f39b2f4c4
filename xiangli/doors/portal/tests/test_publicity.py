"""What is posted in a village: counted for all, named for none, and gone after its days."""

import json
from datetime import timedelta

import pytest
from django.utils.timezone import now

from xiangli.approval.public import lists_in
from xiangli.approval.tests.conftest import _own_folders  # noqa: F401
from xiangli.approval.tests.walking import Walk
from xiangli.catalog.public import built_in_packs, load, read_folder
from xiangli.catalog.tests.answering import household
from xiangli.doors.portal.tests.conftest import COUNTY, TOWNSHIP, VILLAGE
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.kernel.public import Actor, china_date, show_yuan
from xiangli.ledger.public import LookRecord
from xiangli.papers.public import papers_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
NAME = household()["applicant"]["name"]
PAGE = f"/v/{VILLAGE}/"
COPIES = [
    PAGE, f"/en{PAGE}", f"{PAGE}?x=1", f"/t/{TOWNSHIP}/", "/", "/search?q=公示", "/sitemap/",
    f"/api/v1/places?under={TOWNSHIP}", f"/s/dibao/?at={VILLAGE}",
]  # fmt: skip
LAW = {
    "title": {"zh": "某市办法", "en": "City measures"},
    "number": {"zh": "1号", "en": "No. 1"},
    "short": {"zh": "某市办法", "en": "City measures"},
    "issuer": {"zh": "某市", "en": "City"},
    "in_force_from": "2021-01-01",
}
OVERLAY = {
    "format": 1,
    "service": "dibao",
    "jurisdiction": COUNTY,
    "title": {"zh": "宣汉县", "en": "Xuanhan"},
    "laws": {"city": LAW},
    "names_on_web": [{"publicity": "first_opinion", "basis": ["city#9"]}],
}


@pytest.fixture
def named(county):
    """The county cites its basis for names on the web."""
    folder = next(each for each in built_in_packs() if each.name == "dibao")
    files = {**read_folder(folder), "overlay.yaml": json.dumps(OVERLAY, ensure_ascii=False)}
    load(files=files, jurisdiction=COUNTY, by=Actor.system("set_up"), now=now())


def post(back=12):
    """A household whose first opinion was posted yesterday."""
    walk = Walk.begin(now=now() - timedelta(days=back)).submit()
    walk.to("publicise")
    walk.now = now() - timedelta(days=1)
    walk.do("publicise")
    return walk


def text_of(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


class TestWithoutNames:
    def test_it_tells_count_days_rule_and_phone_and_nobodys_name(self, visitor):
        post()
        response = visitor.get(PAGE)
        text = response.content.decode()
        for told in ("村里正在公示", "1户", "公示栏上只写", "民发〔2021〕57号", "名单贴在村里"):
            assert told in text, told
        for secret in (NAME, "王*", "620", "511302"):
            assert secret not in text, secret
        assert response["X-Robots-Tag"] == "noindex"
        assert 'content="noindex"' in text
        assert "no-store" in response["Cache-Control"]
        assert list(unhashed(Page(response))) == []

    def test_households_of_the_same_days_are_counted_together(self, visitor):
        post()
        post()
        text = text_of(visitor, PAGE)
        assert "2户" in text
        assert text.count("<h3>") == 1

    def test_a_village_without_anything_posted_says_nothing(self, visitor):
        response = visitor.get(PAGE)
        assert "村里正在公示" not in response.content.decode()
        assert "X-Robots-Tag" not in response
        assert "no-store" not in response.get("Cache-Control", "")

    def test_other_villages_tell_nothing_of_it(self, visitor):
        post()
        other = VILLAGE[:-1] + "8"
        assert "村里正在公示" not in text_of(visitor, f"/v/{other}/")

    def test_nothing_was_opened_to_show_it(self, visitor):
        walk = post()
        with walk.looking():
            before = LookRecord.objects.count()
        visitor.get(PAGE)
        with walk.looking():
            assert LookRecord.objects.count() == before

    def test_queries_do_not_grow_with_the_households(self, visitor, django_assert_max_num_queries):
        post()
        post()
        visitor.get(PAGE)
        with django_assert_max_num_queries(24):
            visitor.get(PAGE)


@pytest.mark.usefixtures("named")
class TestNamesWithABasis:
    def test_they_stand_as_on_the_sheet_and_with_nothing_more(self, visitor):
        walk = post()
        text = text_of(visitor, PAGE)
        assert f"<td>{NAME}</td>" in text
        assert f"<td>{show_yuan(62000)}</td>" in text
        for secret in (household()["applicant"]["id_number"], walk.phone, "慢性病"):
            assert secret not in text

    def test_only_the_list_that_cites_its_basis(self, visitor):
        walk = Walk.begin(now=now() - timedelta(days=30)).submit()
        walk.to("announce")
        walk.now = now()
        walk.do("announce")
        text = text_of(visitor, PAGE)
        assert "结果公布" in text
        assert NAME not in text

    def test_after_its_days_every_copy_is_without_it(self, visitor, monkeypatch):
        walk = post()
        assert NAME in text_of(visitor, PAGE)
        [posted] = lists_in(VILLAGE, now())
        with walk.looking():
            codes = [paper.code for paper in papers_of(("case", walk.key))]
        last = now() + (posted.ends_on - china_date(now()))
        monkeypatch.setattr("xiangli.doors.portal.publicity.clock", lambda: last)
        assert NAME in text_of(visitor, PAGE)
        monkeypatch.setattr(
            "xiangli.doors.portal.publicity.clock", lambda: last + timedelta(days=1, hours=1)
        )
        for path in [*COPIES, *(f"/verify/{code}" for code in codes)]:
            for mode in ("", "zl", "hc"):
                visitor.cookies["ban"] = mode
                assert NAME not in text_of(visitor, path), (path, mode)
        assert "村里正在公示" not in text_of(visitor, PAGE)

    def test_no_copy_outside_the_village_page_ever_had_it(self, visitor):
        post()
        for path in COPIES[3:]:
            assert NAME not in text_of(visitor, path), path
