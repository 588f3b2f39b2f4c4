"""Anybody reads how well each township keeps what it tells."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from xiangli.doors.baking import paths, render
from xiangli.kernel.public import china_date
from xiangli.pages.rules.page import Baked
from xiangli.resources.models import Resource
from xiangli.resources.services.recount import recount
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import COUNTY, OTHER_TOWN, SYSTEM, TOWN, VILLAGE, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
PAGE = "/open/freshness/"


@pytest.fixture
def kept():
    """One stale piece of news in a village, one fresh in the other township."""
    today = china_date(clock())
    for place, days in ((VILLAGE, 20), (OTHER_TOWN, 0)):
        made, checked = published(place=place, kind="news"), today - timedelta(days=days)
        Resource.objects.filter(pk=made.pk).update(published_on=checked, checked_on=checked)
    recount(place_code=COUNTY, by=SYSTEM, now=clock())


def get(path):
    return Client(SERVER_NAME="localhost").get(path, headers={"accept-encoding": "gzip"})


def text(path):
    return Client(SERVER_NAME="localhost").get(path).content.decode()


def test_without_anything_it_says_so():
    assert "这里还没有信息" in text(PAGE)


def test_it_tells_each_township(kept):
    page = text(PAGE)
    for said in (
        "全县 2 条信息，超期 1 条",
        "2 个栏目，超期 1 个",
        "胡家镇",
        "柏树镇",
        'class="rd"',
    ):
        assert said in page
    assert len(get(PAGE).content) <= 14 * 1024


def test_the_same_for_machines(kept):
    told = Client(SERVER_NAME="localhost").get(f"{PAGE}list.json").json()
    towns = {one["code"]: one for one in told["townships"]}
    assert told["on"] == china_date(clock()).isoformat()
    assert told["county"]["columns"] == {"fresh": 1, "due": 0, "overdue": 1}
    assert towns[TOWN]["pieces"] == {"fresh": 0, "due": 0, "overdue": 1}
    assert towns[OTHER_TOWN]["columns"] == {"fresh": 1, "due": 0, "overdue": 0}
    rows = list(csv.reader(io.StringIO(text(f"{PAGE}list.csv").lstrip("\ufeff"))))
    assert [row[1] for row in rows[1:]] == [COUNTY, *sorted(towns)]
    assert rows[1][2:] == ["宣汉县", "1", "0", "1", "1", "0", "1"]


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}list.csv", f"{PAGE}list.json", f"/en{PAGE}"])
def test_all_three_are_baked_until_midnight(kept, path):
    made = render(path)
    assert made is not None
    assert path in paths()
    assert "freshness" in made.tags
    assert china_date(made.renew) == china_date(clock()) + timedelta(days=1)
    assert Baked(path, made.headers, made.bodies).ending in {"html", "csv", "json"}


def test_its_queries_do_not_grow(kept, django_assert_max_num_queries):
    text(PAGE)
    with django_assert_max_num_queries(14):
        text(PAGE)
