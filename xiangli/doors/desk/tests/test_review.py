"""The review desk: what waits for whom, the page of a piece, and each act once."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime
from django.utils.timezone import now as clock

from xiangli.doors.desk.review.sections import Section, register_section
from xiangli.doors.desk.review.sections import _known as known_sections
from xiangli.doors.desk.tests.sitting import Officer
from xiangli.ledger.public import events_of
from xiangli.offices.public import actor_for
from xiangli.resources.models import Resource
from xiangli.resources.public import open_column, resource, send_back, submit, withdraw, write
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import (
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    VILLAGE,
    WHOLE,
    drafted,
    published,
    seated,
    unlike,
)
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
LIST = "/desk/review/"
TITLES = re.compile(r"<span><b>([^<]+)</b><small>")


def titles(text):
    return TITLES.findall(text)


def waiting(title="收晚稻", place=VILLAGE, by=None, **fields):
    role = "village.reporter" if place == VILLAGE else "county.editor"
    made = drafted(by or seated(role, place), place, title=title, **fields)
    return submit(number=made.number, by=SYSTEM, now=NOW)


def edit(made, by=SYSTEM, **fields):
    column = made.get_parent().specific
    write(column=column, kind=made.kind, fields=fields, by=by, now=NOW, number=made.number)
    made.refresh_from_db()
    return made


def do(officer, made, act, edition=None, **said):
    made.refresh_from_db()
    read = edition or made.waiting or made.latest_revision_id
    return officer.post_to(f"{LIST}{made.number}/act/", {"act": act, "edition": read, **said})


def events(made):
    with scope(SYSTEM):
        return [event.kind for event in events_of("resource", made.translation_key)]


def test_what_waits_is_listed_and_counted_on_the_front_page():
    waiting("一"), waiting("二", TOWN)
    editor = Officer("township.editor")
    assert titles(editor.text(LIST)) == ["一", "二"]
    assert "2 篇信息等你审" in editor.text("/desk/")
    assert "等我审 2" in editor.text(LIST)
    assert "信息等你审" not in Officer("township.window").text("/desk/")


def test_an_editor_of_another_township_and_whoever_writes_nothing_get_nothing():
    made = waiting()
    other = Officer("township.editor", OTHER_TOWN)
    assert titles(other.text(LIST)) == []
    assert "信息等你审" not in other.text("/desk/")
    assert other.get(f"{LIST}{made.number}/").status_code == 404
    assert do(other, made, "publish").status_code == 404
    for role in ("township.window", "county.admin"):
        assert Officer(role, TOWN).get(LIST).status_code == 404
        assert Officer(role, TOWN).get(f"{LIST}{made.number}/").status_code == 404
    made.refresh_from_db()
    assert made.waiting


def test_a_reporter_sees_their_own_and_passes_nothing():
    reporter = Officer("village.reporter")
    made = waiting("我写的")
    Resource.objects.filter(pk=made.pk).update(owner=reporter.account.pk)
    other = waiting("别人写的")
    assert titles(reporter.text(LIST, shelf="sent")) == ["我写的"]
    assert "等我审" not in reporter.text(LIST)
    assert "马上发布" not in reporter.text(f"{LIST}{made.number}/")
    assert do(reporter, made, "publish").status_code == 422
    assert reporter.get(f"{LIST}{other.number}/").status_code == 404
    assert not resource(made.number).live


def test_what_one_wrote_waits_for_others():
    editor = Officer("township.editor")
    made = waiting("我改过的")
    edit(made, editor_actor(editor), summary="改过的话。")
    submit(number=made.number, by=SYSTEM, now=NOW)
    assert titles(editor.text(LIST)) == []
    assert titles(editor.text(LIST, shelf="sent")) == ["我改过的"]
    text = editor.text(f"{LIST}{made.number}/")
    assert "要请别的编辑来审" in text
    assert "马上发布" not in text
    answer = do(editor, made, "publish")
    assert answer.status_code == 422
    assert "要请别的编辑来审" in answer.content.decode()


def editor_actor(officer):
    return actor_for(officer.account.pk, officer.post.pk, clock())


def test_shelves_have_what_belongs_there():
    drafted(SYSTEM, title="草稿一")
    published(title="发过的")
    gone = published(title="撤下的")
    withdraw(number=gone.number, reason="日子写错了", by=seated("county.editor"), now=NOW)
    later = waiting("定时的")
    editor = Officer("township.editor")
    do(editor, later, "schedule", at=moment(days=2))
    for shelf, found in {
        "draft": ["草稿一"], "public": ["发过的"], "gone": ["撤下的"], "later": ["定时的"],
    }.items():  # fmt: skip
        assert titles(editor.text(LIST, shelf=shelf)) == found, shelf


def moment(**delta):
    return localtime(clock() + timedelta(**delta)).strftime("%Y-%m-%dT%H:%M")


def test_it_is_filtered_by_place_column_kind_and_words():
    waiting("稻子"), waiting("镇上的事", TOWN)
    news = waiting("一条新闻", kind="news")
    column = open_column(place_code=TOWN, domain="health", name="医疗", by=SYSTEM, now=NOW)
    told = {"title": "打疫苗", "summary": "带上本子。", **WHOLE, "body": unlike()}
    made = write(column=column, kind="notice", fields=told, by=SYSTEM, now=NOW)
    submit(number=made.number, by=SYSTEM, now=NOW)
    editor = Officer("township.editor")
    assert titles(editor.text(LIST, at=VILLAGE)) == ["稻子", "一条新闻"]
    assert titles(editor.text(LIST, domain="health")) == ["打疫苗"]
    assert titles(editor.text(LIST, kind="news")) == ["一条新闻"]
    assert titles(editor.text(LIST, words="镇上 事")) == ["镇上的事"]
    assert titles(editor.text(LIST, words=str(news.number))) == ["一条新闻"]
    assert "这里没有稿子" in editor.text(LIST, words="没有这个词")


@pytest.mark.parametrize(
    "query",
    [
        {"shelf": "x"}, {"at": "x" * 4000}, {"at": OTHER_TOWN}, {"domain": "'; --"},
        {"kind": "<b>"}, {"words": "\x00" * 9}, {"words": "9" * 40}, {"words": "%_\\"},
        {"p": "x"}, {"p": "999999"}, {"words": "长" * 10_000},
    ],
)  # fmt: skip
def test_any_address_gets_a_list(query):
    waiting()
    answer = Officer("township.editor").get(LIST, **query)
    assert answer.status_code == 200
    assert b'<b>"' not in answer.content


def test_a_long_list_is_paged_and_costs_no_more_queries():
    editor = Officer("township.editor")
    waiting("第一篇")
    editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        editor.get(LIST)
    one = Resource.objects.get()
    for number in range(35):
        made = drafted(SYSTEM, title=f"第{number}件")
        Resource.objects.filter(pk=made.pk).update(
            waiting=made.latest_revision_id, waiting_since=NOW, owner=one.owner_id
        )
    with CaptureQueriesContext(connection) as many:
        first = editor.text(LIST)
    assert len(many) <= len(few) + 1
    assert len(titles(first)) == 30
    assert len(titles(editor.text(LIST, p=2))) == 6


def test_the_page_shows_the_text_the_gate_and_what_changed():
    made = published(body=[{"type": "paragraph", "value": "11月的晴天收稻，要晒三遍。"}])
    said = [{"type": "paragraph", "value": "近日天晴，11月的晴天收稻，要晒四遍。"}]
    submit(number=edit(made, body=said).number, by=SYSTEM, now=NOW)
    text = Officer("county.editor").text(f"{LIST}{made.number}/")
    assert "近日天晴，11月的晴天收稻，要晒四遍。" in text
    assert "过几天就看不懂了" in text
    assert "能发，有提醒" in text
    assert "<del>三</del><ins>四</ins>" in text
    assert "作为更正发布" in text
    assert f'href="/studio/pages/{made.pk}/edit/"' in text


def test_passed_at_once_it_is_public_and_sent_again_it_is_done_once():
    made, editor = waiting(), Officer("township.editor")
    read = made.waiting
    for _ in range(2):
        answer = do(editor, made, "publish", read)
        assert answer["Location"] == f"{LIST}{made.number}/"
    assert events(made) == ["resource.published"]
    assert "发布了。" in editor.text(f"{LIST}{made.number}/")
    assert editor.get(f"/r/{made.number}/").status_code == 200
    assert f"/r/{made.number}/" in editor.text("/search", q="收晚稻")


@pytest.mark.parametrize(
    ("act", "said", "state"),
    [
        ("send_back", {"reason": "写上几点钟"}, ("draft", None)),
        ("schedule", {"at": moment(days=1)}, ("draft", "kept")),
    ],
)
def test_other_answers_to_what_waits_may_be_sent_twice(act, said, state):
    made, editor = waiting(), Officer("township.editor")
    read = made.waiting
    for _ in range(2):
        assert do(editor, made, act, read, **said).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.waiting and "kept") == state
    assert len(events(made)) == (act == "schedule")


@pytest.mark.parametrize(
    ("act", "said", "told"),
    [
        ("renew", {}, "published"), ("archive", {}, "archived"),
        ("withdraw", {"reason": "日子写错了"}, "withdrawn"),
    ],
)  # fmt: skip
def test_acts_on_what_is_public_may_be_sent_twice(act, said, told):
    made, editor = published(), Officer("township.editor")
    Resource.objects.filter(pk=made.pk).update(checked_on=NOW.date() - timedelta(days=99))
    read = made.live_revision_id
    for _ in range(2):
        assert do(editor, made, act, read, **said).status_code == 302
    assert resource(made.number).state == told
    assert len(events(made)) == 2


def test_a_correction_tells_readers_what_was_wrong():
    made, editor = published(), Officer("county.editor")
    submit(number=edit(made, title="收晚稻和红薯").number, by=SYSTEM, now=NOW)
    made.refresh_from_db()
    read = made.waiting
    answer = do(editor, made, "correct", read, reason="漏")
    assert answer.status_code == 422
    assert "至少四个字" in answer.content.decode()
    for _ in range(2):
        assert do(editor, made, "correct", read, reason="漏写了红薯").status_code == 302
    assert "更正：漏写了红薯" in editor.text(f"/r/{made.number}/")
    assert events(made).count("resource.corrected") == 1


def test_withdrawn_its_address_says_so_and_search_has_it_no_more():
    made, editor = published(), Officer("township.editor")
    do(editor, made, "withdraw", made.live_revision_id, reason="日子写错了")
    answer = editor.get(f"/r/{made.number}/")
    assert (answer.status_code, "日子写错了" in answer.content.decode()) == (410, True)
    assert f"/r/{made.number}/" not in editor.text("/search", q="收晚稻")
    assert "撤下的原因" in editor.text(f"{LIST}{made.number}/")


@pytest.mark.parametrize(
    ("act", "said", "told"),
    [
        ("send_back", {"reason": " 改 "}, "至少四个字"),
        ("send_back", {}, "至少四个字"),
        ("schedule", {"at": "2020-01-01T08:00"}, "这个时间不行"),
        ("schedule", {"at": "明天"}, "这个时间不行"),
        ("schedule", {"at": "2026-13-45T99:99"}, "这个时间不行"),
        ("schedule", {}, "这个时间不行"),
        ("renew", {}, "已经不是刚才的样子"),
        ("withdraw", {"reason": "日子写错了"}, "已经不是刚才的样子"),
    ],
)
def test_what_cannot_be_done_is_told_and_what_was_typed_stays(act, said, told):
    made, editor = waiting(), Officer("township.editor")
    answer = do(editor, made, act, **said)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert told in text
    assert said.get("reason", "").strip() in text
    assert said.get("at", "") in text
    made.refresh_from_db()
    assert made.waiting
    assert not events(made)


@pytest.mark.parametrize(
    "form",
    [
        {}, {"act": "nonsense", "edition": "1"}, {"act": "publish"},
        {"act": "publish", "edition": "x"}, {"act": "publish", "edition": "１"},
    ],
)  # fmt: skip
def test_a_form_that_is_none_does_nothing(form):
    made, editor = waiting(), Officer("township.editor")
    assert editor.post_to(f"{LIST}{made.number}/act/", form).status_code == 404
    assert editor.get(f"{LIST}{made.number}/act/").status_code == 405


@pytest.mark.parametrize("number", ["999999", "99999999999999999999"])
def test_a_number_that_is_not_there(number):
    assert Officer("county.editor").get(f"{LIST}{number}/").status_code == 404


def test_an_edition_that_came_between_is_told_with_who_and_when():
    made, editor = waiting(), Officer("township.editor")
    read, writer = made.waiting, Officer("village.reporter", name="王小明")
    edit(made, editor_actor(writer), title="换了的题目")
    submit(number=made.number, by=SYSTEM, now=NOW)
    answer = do(editor, made, "send_back", read, reason="写上几点钟")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "王小明" in text
    assert "又存了一稿" in text
    assert "写上几点钟" in text
    assert "换了的题目" in text
    assert do(editor, made, "publish", read).status_code == 422
    assert not resource(made.number).live


def test_the_gate_names_what_stops_it_and_masks_numbers():
    reporter = Officer("village.reporter")
    made = drafted(
        editor_actor(reporter), body=[{"type": "paragraph", "value": "11月找王五13812345678。"}]
    )
    path = f"{LIST}{made.number}/"
    assert "把号码遮住" in reporter.text(path)
    text = do(reporter, made, "submit").content.decode()
    assert "质量关不让过" in text
    assert "个人手机号（138****5678）" in text
    assert do(reporter, made, "mask").status_code == 302
    text = reporter.text(path)
    assert "13812345678" not in text
    assert "138****5678" in text
    assert do(reporter, made, "submit").status_code == 302
    made.refresh_from_db()
    assert made.waiting == made.latest_revision_id


def test_what_is_sent_back_is_counted_for_its_author():
    reporter = Officer("village.reporter")
    made = waiting(by=editor_actor(reporter))
    send_back(number=made.number, reason="写上几点钟", by=seated("township.editor"), now=NOW)
    assert "1 篇退回来要改" in reporter.text("/desk/")
    text = reporter.text(LIST, shelf="back")
    assert titles(text) == ["收晚稻"]
    assert "写上几点钟" in text


def test_others_add_their_sections(monkeypatch):
    made, editor = published(), Officer("county.editor")
    monkeypatch.setattr("xiangli.doors.desk.review.sections._known", dict(known_sections))
    before = editor.text(f"{LIST}{made.number}/")
    register_section("keys", lambda seen: Section("desk/work/keys.html"), order=5)
    register_section("nothing", lambda seen: None, order=6)
    text = editor.text(f"{LIST}{made.number}/")
    assert 'id="keys"' in text
    assert 'id="keys"' not in before
    assert text.index('id="keys"') < text.index('id="gate"')
