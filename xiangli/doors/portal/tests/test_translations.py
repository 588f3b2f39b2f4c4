"""A piece in other languages as readers meet it."""

import pytest
from django.test import Client

from xiangli.doors.portal.addresses import every, of
from xiangli.resources.models import Resource
from xiangli.resources.public import withdraw
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import NOW, TOWN, published, seated
from xiangli.resources.tests.test_translations import UYGHUR, handed_in, pass_translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def page():
    found = published(place=TOWN)
    handed_in(found, seated("township.editor", TOWN), **UYGHUR)
    pass_translation(number=found.number, tag="ug", by=seated("county.editor"), now=NOW)
    return found


def test_the_page_offers_it_and_it_is_read_from_right_to_left(page):
    visitor, address = Client(), f"/r/{page.number}/ug/"
    assert f'lang="ug" dir="rtl" hreflang="ug" href="{address}"' in (
        visitor.get(f"/r/{page.number}/").content.decode()
    )
    answer = visitor.get(address)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert '<article lang="ug" dir="rtl">' in text
    assert UYGHUR["title"] in text
    assert "以汉语原文为准" in text
    assert "还没有跟上" not in text
    assert visitor.get(f"/en{address}").status_code == 200


def test_nothing_where_nothing_is(page):
    visitor = Client()
    for path in ("en", "bo", "UG", "zh-x-sichuan", "history/9"):
        assert visitor.get(f"/r/{page.number}/{path}/").status_code == 404, path
    assert visitor.get("/r/999999/ug/").status_code == 404
    assert visitor.get(f"/recording/{'0' * 40}.ogg").status_code == 404


def test_it_is_baked_and_in_the_sitemap(page):
    address = f"/r/{page.number}/ug/"
    assert address in every()
    assert address in of(f"resource:{page.number}")


def test_one_that_is_behind_says_so_and_a_withdrawn_piece_leads_back(page):
    Resource.objects.filter(pk=page.pk).update(live_revision=None)
    assert "还没有跟上" in Client().get(f"/r/{page.number}/ug/").content.decode()
    Resource.objects.filter(pk=page.pk).update(live_revision=page.latest_revision)
    by = seated("county.editor")
    withdraw(number=page.number, by=by, now=NOW, reason="不再办了，撤下来。")
    assert Client().get(f"/r/{page.number}/ug/").headers["Location"] == f"/r/{page.number}/"
