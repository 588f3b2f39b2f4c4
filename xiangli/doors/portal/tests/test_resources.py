"""What the county tells, as everybody reads it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from xiangli.doors.baking import render
from xiangli.doors.page import page_of
from xiangli.kernel.public import Actor, china_date, show_date
from xiangli.places.public import merge
from xiangli.resources.models import Resource
from xiangli.resources.public import (
    archive,
    correct,
    open_column,
    renew,
    resource,
    submit,
    withdraw,
    write,
)
from xiangli.resources.services.recount import recount
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_VILLAGE,
    SYSTEM,
    TOWN,
    VILLAGE,
    drafted,
    published,
    seated,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
BODY = [
    {"type": "heading", "value": "怎么晒"},
    {"type": "paragraph", "value": "摊薄，一天翻三遍。<b>不要</b>"},
    {"type": "steps", "value": ["先割", "再打"]},
    {"type": "quote", "value": {"text": "原文一句", "basis": "《种子法》第一条"}},
    {"type": "table", "value": {"caption": "水分", "rows": "粮 | 水分\n稻 | 13.5%"}},
]


def get(path):
    return Client(SERVER_NAME="localhost").get(path)


def text(path):
    return get(path).content.decode()


def test_a_page_tells_what_from_where_and_when_it_was_checked():
    made = published(
        source_kind="other", source_title="水稻技术意见", source_issuer="农业农村部",
        source_date=date(2026, 9, 1), source_licence="公有领域", body=BODY,
    )  # fmt: skip
    page = text(f"/r/{made.number}/")
    for said in ("收晚稻", "趁晴天", "水稻技术意见", "农业农村部", "核对过", "朗读", "换个办法",
                 "怎么晒", "先割", "《种子法》第一条", "13.5%", "思乐村"):  # fmt: skip
        assert said in page
    assert "&lt;b&gt;" in page
    assert '"@type":"Article"' in page
    assert 'property="og:title" content="收晚稻"' in page
    answer = Client(SERVER_NAME="localhost").get(
        f"/r/{made.number}/", headers={"accept-encoding": "gzip"}
    )
    assert len(answer.content) <= 14 * 1024


def test_a_draft_and_a_number_nobody_has_are_not_there():
    made = drafted(seated("village.reporter"))
    assert get(f"/r/{made.number}/").status_code == 404
    assert get("/r/999999/").status_code == 404


def test_withdrawn_it_says_why():
    made = published()
    withdraw(number=made.number, reason="日子写错了", by=seated("county.editor"), now=NOW)
    answer = get(f"/r/{made.number}/")
    assert answer.status_code == 410
    assert "日子写错了" in answer.content.decode()
    assert "趁晴天" not in answer.content.decode()


def test_past_its_date_it_says_so():
    made = published()
    assert "过了该再核对的日子" not in text(f"/r/{made.number}/")
    type(made).objects.filter(pk=made.pk).update(due_on=date(2020, 1, 1))
    assert "过了该再核对的日子" in text(f"/r/{made.number}/")


def test_archived_it_says_so_and_is_listed_nowhere():
    made = archive(number=published().number, by=seated("county.editor"), now=NOW)
    assert "已归档" in text(f"/r/{made.number}/")
    assert "收晚稻" not in text(f"/c/farming/?at={VILLAGE}")


def test_a_correction_is_shown():
    made = published()
    column = made.get_parent().specific
    told = {"title": "收晚稻和红薯"}
    write(column=column, kind="notice", fields=told, by=SYSTEM, now=NOW, number=made.number)
    assert "红薯" not in text(f"/r/{made.number}/")
    submit(number=made.number, by=SYSTEM, now=NOW)
    editor = seated("county.editor")
    correct(number=made.number, mended="漏写了红薯。", by=editor, now=NOW)
    page = text(f"/r/{made.number}/")
    assert "收晚稻和红薯" in page
    assert "更正：漏写了红薯。" in page


def test_a_policy_and_its_interpretation_lead_to_each_other():
    told = {
        "issuer": "农业农村部",
        "issued_on": date(2026, 1, 1),
        "document_number": "农发〔2026〕1号",
    }
    policy = published(kind="policy", title="种粮补贴", **told)
    meant = published(kind="interpretation", title="补贴怎么领", explains=policy.specific)
    assert f"/r/{meant.number}/" in text(f"/r/{policy.number}/")
    assert f"/r/{policy.number}/" in text(f"/r/{meant.number}/")
    assert "农发〔2026〕1号" in text(f"/r/{policy.number}/")


def test_a_column_of_a_place_has_what_stands_above_it():
    village = published()
    county = published(seated("county.editor", COUNTY), COUNTY, title="全县的通知")
    assert "收晚稻" not in text("/c/farming/")
    at = text(f"/c/farming/?at={VILLAGE}")
    assert village.title in at
    assert county.title in at
    assert village.title not in text(f"/c/farming/?at={TOWN}")
    assert "这里还没有信息" in text("/c/health/")


def test_a_column_is_filtered_by_kind_and_turned_page_by_page():
    for number in range(21):
        published(title=f"通知{number}")
    published(kind="news", title="一条新闻")
    first = text(f"/c/farming/?at={VILLAGE}")
    assert "下一页" in first
    assert "上一页" in text(f"/c/farming/?at={VILLAGE}&p=2")
    only = text(f"/c/farming/?at={VILLAGE}&kind=news")
    assert "一条新闻" in only
    assert "通知3" not in only


@pytest.mark.parametrize("path", ["/c/sports/", "/c/farming/?at=110101", "/c/farming/?at=x"])
def test_a_column_that_is_not_ours_is_not_there(path):
    assert get(path).status_code == 404


def test_the_column_of_a_merged_village_is_that_of_its_successor():
    merge(codes=[OTHER_VILLAGE], into=VILLAGE, on=date(2026, 11, 1), by=SYSTEM, now=NOW)
    answer = get(f"/c/farming/?at={OTHER_VILLAGE}")
    assert (answer.status_code, answer["Location"]) == (301, f"/c/farming/?at={VILLAGE}")


def test_home_township_and_village_show_what_is_new():
    published()
    published(seated("county.editor", COUNTY), COUNTY, title="全县的通知")
    assert "全县的通知" in text("/")
    assert "收晚稻" not in text("/")
    assert "全县的通知" in text(f"/t/{TOWN}/")
    village = text(f"/v/{VILLAGE}/")
    assert "全县的通知" in village
    assert "收晚稻" in village
    assert f"/c/health/?at={VILLAGE}" in village


def test_an_emergency_comes_first():
    by = seated("county.editor", COUNTY)
    said = "11月23日晚上河边的人马上到镇上的学校去，有事打电话 12345 问。"
    told = {
        "severity": "red",
        "until": NOW + timedelta(days=1),
        "body": [{"type": "paragraph", "value": said}],
    }
    published(by, COUNTY, kind="emergency", title="山洪红色预警", **told)
    published(by, COUNTY, title="后来的通知")
    home = text("/")
    assert home.index("山洪红色预警") < home.index("后来的通知")


def test_the_feed_of_a_column_is_atom():
    made = published(seated("county.editor", COUNTY), COUNTY, title="一句 < 一句")
    answer = get("/c/farming/feed.xml")
    assert answer["Content-Type"].startswith("application/atom+xml")
    from defusedxml.ElementTree import fromstring

    root = fromstring(answer.content)
    titles = [one.text for one in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert "一句 < 一句" in titles
    assert f"/r/{made.number}/" in answer.content.decode()


def test_the_site_map_has_all_seven_domains():
    page = text("/sitemap/")
    assert all(f"/c/{domain}/" in page for domain in ("affairs", "business", "health"))


def test_pages_are_baked_anew_when_they_change():
    from xiangli.pages.models import Change

    made = published()
    tags = {tag for change in Change.objects.all() for tag in change.tags}
    assert {f"resource:{made.number}", f"resources:{VILLAGE}"} <= tags


def test_what_was_uploaded_and_nothing_else_is_served(settings, tmp_path):
    (tmp_path / "media" / "datasets").mkdir(parents=True)
    (tmp_path / "media" / "datasets" / "a.csv").write_text("a,b\n")
    (tmp_path / "media" / "secret.txt").write_text("no")
    answer = get("/media/datasets/a.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="a.csv"'
    assert get("/media/datasets/b.csv").status_code == 404
    assert get("/media/secret.txt").status_code == 404
    assert get("/media/images/../secret.txt").status_code == 404


def test_a_column_opened_by_the_system_stands_once():
    by = Actor.system("test")
    first = open_column(place_code=TOWN, domain="health", name="医疗", by=by, now=NOW)
    assert open_column(place_code=TOWN, domain="health", name="医疗", by=by, now=NOW) == first
    assert resource(published().number).get_parent().title == "农事"


def stale_news(days):
    made = published(kind="news")
    checked = china_date(clock()) - timedelta(days=days)
    Resource.objects.filter(pk=made.pk).update(published_on=checked, checked_on=checked)
    recount(place_code=COUNTY, by=SYSTEM, now=clock())
    return made


@pytest.mark.parametrize(("days", "is_said"), [(0, False), (14, False), (15, True), (400, True)])
def test_a_column_with_nothing_new_in_time_says_when_it_was_filled(days, is_said):
    stale_news(days)
    filled = china_date(clock()) - timedelta(days=days)
    said = f"新闻：最近一条是{show_date(filled, year=True)}的"
    for query in ("", "&kind=news"):
        assert (said in text(f"/c/farming/?at={VILLAGE}{query}")) is is_said
    assert said not in text(f"/c/farming/?at={VILLAGE}&kind=notice")
    assert f"最近一次核对：{show_date(filled, year=True)}" in text(f"/c/farming/?at={VILLAGE}")


def test_renewed_the_column_and_the_page_are_fresh_again():
    made = stale_news(15)
    assert "过了该再核对的日子" in text(f"/r/{made.number}/")
    renew(number=made.number, by=seated("county.editor"), now=clock())
    assert "过了该再核对的日子" not in text(f"/r/{made.number}/")
    assert "过了该更新的日子" not in text(f"/c/farming/?at={VILLAGE}")


def test_what_a_reader_finds_above_fills_the_column_below():
    stale_news(15)
    editor = seated("county.editor", COUNTY)
    made = published(editor, COUNTY, kind="news")
    renew(number=made.number, by=editor, now=clock())
    assert "过了该更新的日子" not in text(f"/c/farming/?at={VILLAGE}")


def test_a_baked_page_is_made_anew_the_day_after_its_contract():
    made = stale_news(4)
    end = china_date(clock()) + timedelta(days=11)
    for path in (f"/r/{made.number}/", f"/c/farming/?at={VILLAGE}"):
        answer = get(path)
        renew_at = page_of(answer.wsgi_request).renew
        assert china_date(renew_at) == end, path


def test_a_column_takes_a_fixed_number_of_queries(django_assert_max_num_queries):
    for _ in range(5):
        published(kind="news")
    text(f"/c/farming/?at={VILLAGE}")
    with django_assert_max_num_queries(16):
        text(f"/c/farming/?at={VILLAGE}")


def test_a_county_s_feed_has_its_townships_and_a_township_s_what_is_for_it():
    by = seated("county.editor", COUNTY)
    county, town = published(by, COUNTY), published(by, TOWN)
    village = published(by, VILLAGE)

    def told(path):
        return [one for one in (county, town, village) if f"/r/{one.number}/<" in text(path)]

    assert told("/c/farming/feed.xml") == [county, town]
    assert told(f"/c/farming/{TOWN}/feed.xml") == [county, town]
    assert told(f"/c/farming/{VILLAGE}/feed.xml") == [county, town, village]
    assert told("/c/culture/feed.xml") == []
    assert f'<category term="{TOWN}" label="胡家镇"/>' in text("/c/farming/feed.xml")
    assert f"/c/farming/{TOWN}/feed.xml" in text(f"/c/farming/?at={TOWN}")
    for path in (
        "/c/nothing/feed.xml",
        f"/c/farming/{COUNTY}/feed.xml",
        "/c/farming/511722999/feed.xml",
        "/c/nothing/511722115/feed.xml",
    ):
        assert get(path).status_code == 404


def test_feeds_are_kept_and_made_anew_with_their_places():
    made = published(seated("county.editor", COUNTY), TOWN)
    found = render("/c/farming/feed.xml")
    assert dict(found.headers)["Content-Type"].startswith("application/atom+xml")
    assert {f"resources:{COUNTY}", f"resources:{TOWN}"} <= found.tags
    assert f"/r/{made.number}/" in found.bodies["pt"].decode()
