"""What is published is found; what was taken down is not."""

import pytest

from xiangli.resources.public import archive, correct, submit, withdraw, write
from xiangli.resources.tests.county import COUNTY, NOW, SYSTEM, drafted, published, seated
from xiangli.search.models import Document
from xiangli.search.public import Filters, find, rebuild

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def edit(made, **fields):
    column = made.get_parent().specific
    write(column=column, kind=made.kind, fields=fields, by=SYSTEM, now=NOW, number=made.number)


def found(query, lang="zh"):
    hits = find(query, filters=Filters(lang=lang, near=COUNTY), now=NOW).hits
    return [hit.url for hit in hits]


@pytest.mark.parametrize("query", ["收晚稻", "趁晴天", "思乐村"])
def test_what_is_published_is_found_by_title_summary_and_place(query):
    made = published()
    assert f"/r/{made.number}/" in found(query)


def test_a_draft_is_not_found_and_what_was_taken_down_no_more():
    drafted(SYSTEM, title="没发布的稻子")
    assert found("没发布的稻子") == []
    editor = seated("county.editor")
    first, second = published(title="晒玉米"), published(title="晒黄豆")
    assert found("晒玉米")
    withdraw(number=first.number, reason="日子写错了", by=editor, now=NOW)
    archive(number=second.number, by=editor, now=NOW)
    assert found("晒玉米") == found("晒黄豆") == []
    rebuild(by=SYSTEM, now=NOW)
    assert found("晒玉米") == []


def test_a_corrected_title_is_found_and_the_old_one_is_gone():
    made = published(title="晒玉米")
    edit(made, title="晒花生")
    submit(number=made.number, by=SYSTEM, now=NOW)
    assert found("花生") == []
    correct(number=made.number, mended="玉米写错了", by=seated("county.editor"), now=NOW)
    assert found("晒花生") == [f"/r/{made.number}/"]
    assert found("玉米") == []


def test_english_is_found_in_english_alone():
    made = published(title="Dry the rice", language="en")
    assert found("rice", "en") == [f"/r/{made.number}/"]
    assert found("rice") == []


def test_a_lost_index_is_built_anew_from_what_is_published():
    made = published(title="晒玉米")
    gone = published(title="撤下的")
    withdraw(number=gone.number, reason="写错了日子", by=seated("county.editor"), now=NOW)
    Document.objects.all().delete()
    assert rebuild(by=SYSTEM, now=NOW)["notice"] == 1
    assert found("晒玉米") == [f"/r/{made.number}/"]
