"""The editor's list of what should be looked at: theirs only, one press renews, sums by place."""

from datetime import timedelta

import pytest
from django.utils.timezone import now as clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangli.doors.desk.tests.sitting import Officer, everything
from xiangli.kernel.public import Actor, china_date
from xiangli.resources.models import LocalContract, Resource
from xiangli.resources.public import resource
from xiangli.resources.services.call_due import call_due
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import COUNTY, OTHER_TOWN, TOWN, VILLAGE, published
from xiangli.work.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
LIST, PLACES, CONTRACTS = (
    "/desk/freshness/",
    "/desk/freshness/places/",
    "/desk/freshness/contracts/",
)


def stale(days=20, place=VILLAGE, **fields):
    """News that was looked at so many days ago; its contract is a fortnight."""
    made = published(place=place, kind="news", **fields)
    checked = china_date(clock()) - timedelta(days=days)
    Resource.objects.filter(pk=made.pk).update(
        checked_on=checked, published_on=checked, due_on=checked + timedelta(days=14),
        remind_on=checked + timedelta(days=11),
    )  # fmt: skip
    return made


def test_an_editor_sees_what_is_due_and_renews_it_by_one_press():
    made, editor = stale(), Officer("township.editor")
    page = editor.text(LIST)
    for said in ("收晚稻", "过了6天", "思乐村", "农务", "新闻", "栏目要有新内容", "还是对的"):
        assert said in page
    done = editor.post_to(f"{LIST}renew/?kind=news", {"number": made.number})
    assert (done.status_code, done["Location"]) == (302, f"{LIST}?kind=news")
    assert resource(made.number).checked_on == china_date(clock())
    page = editor.text(LIST)
    assert "核对过了：收晚稻" in page
    assert "都核对过了" in page


def test_nobody_else_sees_or_renews_it():
    made = stale()
    other = Officer("township.editor", OTHER_TOWN)
    assert "收晚稻" not in other.text(LIST)
    assert "收晚稻" not in other.text(LIST, at=TOWN)
    assert other.post_to(f"{LIST}renew/", {"number": made.number}).status_code == 404
    reporter = Officer("village.reporter")
    assert "还是对的</" not in reporter.text(LIST)
    assert reporter.post_to(f"{LIST}renew/", {"number": made.number}).status_code == 404
    for path in (LIST, PLACES, f"{LIST}list.csv", CONTRACTS):
        assert Officer("township.window").get(path).status_code == 404


@pytest.mark.parametrize("number", ["", "x", "-1", "999999", "9" * 40, "1001'", "１００１"])
def test_a_number_that_is_none_is_not_found(number):
    editor = Officer("township.editor")
    assert editor.post_to(f"{LIST}renew/", {"number": number}).status_code == 404


def test_what_was_taken_down_meanwhile_is_said():
    made, editor = stale(), Officer("township.editor")
    Resource.objects.filter(pk=made.pk).update(state="archived")
    editor.post_to(f"{LIST}renew/", {"number": made.number})
    assert "已经不在网上" in editor.text(LIST)


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"state": "overdue"}, True), ({"state": "due"}, False), ({"at": VILLAGE}, True),
        ({"at": OTHER_TOWN}, False), ({"domain": "farming"}, True), ({"domain": "health"}, False),
        ({"kind": "news"}, True), ({"kind": "notice"}, False),
        ({"kind": "poem", "domain": "'", "state": "x", "at": "51172x", "p": "-3"}, True),
    ],
)  # fmt: skip
def test_filters(query, seen):
    stale()
    page = Officer("county.editor", COUNTY).text(LIST, **query)
    assert ("收晚稻" in page) is seen
    assert ("这样筛，没有该核对的" in page) is not seen


def test_the_table_for_a_spreadsheet_runs_no_formula():
    stale(title="=HYPERLINK(1)")
    answer = Officer("township.editor").get(f"{LIST}list.csv")
    told = b"".join(answer.streaming_content).decode()
    assert answer["Content-Type"].startswith("text/csv")
    assert "'=HYPERLINK(1)" in told
    assert told.count("过了6天") == 2  # the column and the piece


def test_sums_lead_from_the_county_down_to_the_village():
    stale()
    stale(days=0, place=OTHER_TOWN)
    chief = Officer("county.editor", COUNTY)
    county = chief.text(PLACES)
    for said in ("网上有2条信息", "占 50%", "胡家镇", "柏树镇", '<rect class="rd"'):
        assert said in county
    town = chief.text(PLACES, at=TOWN)
    assert "胡家镇思乐村" in town
    assert "柏树镇" not in town
    assert f'href="?at={COUNTY}"' in town
    editor = Officer("township.editor")
    assert f'href="?at={COUNTY}"' not in editor.text(PLACES)
    assert editor.get(PLACES, at=COUNTY).status_code == 404
    assert editor.get(PLACES, at=OTHER_TOWN).status_code == 404
    assert editor.get(PLACES, at="511722115999").status_code == 404


def test_with_nothing_published_pages_say_so():
    editor = Officer("township.editor")
    assert "都核对过了" in editor.text(LIST)
    assert "还没有发过信息" in editor.text(PLACES)


def test_from_the_worklist_it_leads_to_the_list():
    stale()
    call_due(by=Actor.system("test"), now=clock())
    editor = Officer("township.editor")
    (item,) = [one for one in everything(WorkItem) if one.kind == "resources.piece"]
    path = f"{LIST}{item.pk}/"
    work = editor.text("/desk/")
    assert path in work
    assert "信息该核对了" in work
    assert "过了6天" in work
    assert "栏目该更新了" in work
    assert editor.get(path)["Location"] == f"{LIST}?at={VILLAGE}"
    assert Officer("township.editor", OTHER_TOWN).get(path).status_code == 404


def test_lists_take_a_fixed_number_of_queries(django_assert_max_num_queries):
    for _ in range(6):
        stale()
    editor = Officer("township.editor")
    for path in (LIST, PLACES, CONTRACTS):
        editor.get(path)
        with django_assert_max_num_queries(22):
            assert editor.get(path).status_code == 200


def test_an_editor_shortens_a_contract_and_takes_it_back():
    editor = Officer("township.editor")
    assert "还没有改短过" in editor.text(CONTRACTS)
    told = {"domain": "farming", "kind": "news", "days": "7"}
    assert editor.post_to(CONTRACTS, told).status_code == 302
    (row,) = LocalContract.objects.all()
    assert (row.place_code, row.domain, row.kind, row.days) == (TOWN, "farming", "news", 7)
    assert "胡家镇" in editor.text(CONTRACTS)
    assert editor.post_to(CONTRACTS, {**told, "back": "1"}).status_code == 302
    assert not LocalContract.objects.exists()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"kind": "news", "days": "14"}, "只能比上面定的短"),
        ({"kind": "news", "days": "0"}, "只能比上面定的短"),
        ({"kind": "news", "days": ""}, "用数字"),
        ({"kind": "news", "days": "七"}, "用数字"),
        ({"kind": "news", "days": "９"}, "用数字"),
        ({"kind": "news", "days": "-7"}, "用数字"),
    ],
)
def test_what_is_wrong_is_said_and_kept(told, said):
    answer = Officer("township.editor").post_to(CONTRACTS, told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert 'value="news" selected' in answer.content.decode()
    assert not LocalContract.objects.exists()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_form_is_answered(domain, kind, days):
    editor = Officer("county.editor", COUNTY)
    told = {"domain": domain, "kind": kind, "days": days}
    assert editor.post_to(CONTRACTS, told).status_code in {302, 404, 422}


def test_the_county_s_empty_columns_are_told_to_whoever_keeps_the_county():
    text = Officer("county.editor", COUNTY).text("/desk/freshness/")
    assert "栏目是空的" in text
    assert "/c/health/" in text
    assert "栏目是空的" not in Officer("township.editor", TOWN).text("/desk/freshness/")
