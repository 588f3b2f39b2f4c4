"""Needs and error reports at the desk: who sees them, what a press does, and what it never does."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.utils.timezone import now as clock

from xiangli.approval.tests.county import OTHER_TOWN, TOWN, VILLAGE
from xiangli.doors.desk.tests.sitting import Officer, everything
from xiangli.kernel.public import Actor
from xiangli.resources.models import ErrorReport, Need, Signal, Waiter
from xiangli.resources.public import Visitor, note_need, report_error
from xiangli.search.public import Entry, put
from xiangli.work.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
DOOR = Actor.system("portal.needs", prefixes=(TOWN,))
PHONE = "13900001234"


def ask(text="羊口疮怎么治", who="1", place=TOWN, phone=""):
    return note_need(
        text=text, place=place, channel="question", visitor=Visitor(f"192.0.2.{who}"),
        phone=phone, by=DOOR, now=clock(),
    )  # fmt: skip


def wrong(text="电话错了", page="/t/511722115/", place=TOWN, phone=""):
    return report_error(
        page=page, place=place, text=text, visitor=Visitor("192.0.2.1"), phone=phone, by=DOOR,
        now=clock(),
    )  # fmt: skip


@pytest.fixture
def answer():
    """A page that the search finds."""
    entry = Entry("notice", "7", "羊口疮的治法", "/r/7/", clock(), body="羊口疮怎么治", place=TOWN)
    put(entry=entry, by=Actor.system("test"), now=clock())
    return "notice:7"


@pytest.fixture
def editor():
    return Officer("township.editor")


def page(kept):
    return f"/desk/needs/{kept.pk}/"


def test_the_list_narrows_and_links(editor):
    kept, other = ask(), ask("稻瘟病", "2", place=VILLAGE)
    ask("稻瘟病", "3", place=VILLAGE)
    text = editor.text("/desk/needs/")
    assert page(kept) in text
    assert page(other) in text
    assert page(kept) not in editor.text("/desk/needs/", least="2")
    assert page(kept) not in editor.text("/desk/needs/", at=VILLAGE)
    assert page(kept) not in editor.text("/desk/needs/", state="met")
    assert page(kept) in editor.text("/desk/needs/", state="all")
    assert 'href="/desk/needs/"' in editor.text("/desk/")


@pytest.mark.parametrize(
    "odd",
    [{"state": "x"}, {"at": "9" * 99}, {"least": "-1"}, {"p": "x"}, {"p": "9" * 9}, {"q": "\0"}],
)
def test_odd_filters_get_a_page(editor, odd):
    kept = ask()
    assert editor.get("/desk/needs/", **odd).status_code == 200
    assert editor.get(page(kept), **odd).status_code == 200
    assert editor.get("/desk/errors/", **odd).status_code == 200


def test_it_is_met_by_a_page_of_the_search_once_and_taken_back(editor, answer):
    kept = ask(phone=PHONE)
    text = editor.text(page(kept))
    assert "羊口疮的治法" in text
    assert PHONE not in text
    for _ in range(2):
        assert editor.post_to(page(kept), {"do": "meet", "answer": answer}).status_code == 302
    (met,) = everything(Need)
    assert (met.state, met.answer_url) == ("met", "/r/7/")
    assert "/r/7/" in editor.text(page(kept))
    for _ in range(2):
        assert editor.post_to(page(kept), {"do": "reopen"}).status_code == 302
    assert everything(Need)[0].state == "open"


def test_it_is_given_to_a_post_and_stands_on_its_list(editor):
    kept = ask()
    (post,) = [editor.post.pk]
    told = {"do": "assign", "post": str(post), "days": "5"}
    for _ in range(2):
        assert editor.post_to(page(kept), told).status_code == 302
    assert len([row for row in everything(WorkItem) if row.closed_at is None]) == 1
    assert page(kept) in editor.text("/desk/")
    for odd in ({"post": "x"}, {"post": str(kept.pk)}):
        refused = editor.post_to(page(kept), {**told, **odd})
        assert refused.status_code == 422
        assert "先选交给谁" in refused.content.decode()
    assert editor.post_to(page(kept), {**told, "days": "999"}).status_code == 404


def test_renamed_merged_and_split(editor):
    kept, other = ask(), ask("口蹄疫", "2")
    assert editor.post_to(page(kept), {"do": "rename", "name": "羊的口疮"}).status_code == 302
    assert "羊的口疮" in editor.text(page(kept))
    told = {"do": "merge", "other": [str(other.pk), "x"]}
    assert editor.post_to(page(kept), told).status_code == 302
    assert [row.people for row in everything(Need)] == [2]
    moved = next(row for row in everything(Signal) if row.text == "口蹄疫")
    told = {"do": "split", "signal": [str(moved.pk)], "name": "口蹄疫疫苗"}
    assert editor.post_to(page(kept), told).status_code == 302
    assert {row.name for row in everything(Need)} == {"羊的口疮", "口蹄疫疫苗"}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"do": "rename", "name": ""}, "还没有写"),
        ({"do": "rename", "name": "字" * 10_000}, "最多60个字"),
        ({"do": "rename", "name": "🐑"}, "还没有写"),
        ({"do": "merge"}, "先勾上"),
        ({"do": "split", "name": "别的"}, "先勾上"),
        ({"do": "meet", "answer": "'; drop table x; --"}, "先选一页"),
        ({"do": "refuse", "reason": "?"}, "写上原因"),
    ],
)
def test_errors_are_said_and_change_nothing(editor, told, said):
    kept = ask()
    refused = editor.post_to(page(kept), told)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    (same,) = everything(Need)
    assert (same.state, same.name, same.kept) == ("open", "羊口疮怎么治", False)


@pytest.mark.parametrize("do", ["", "x", "delete"])
def test_what_is_no_act_is_no_page(editor, do):
    assert editor.post_to(page(ask()), {"do": do}).status_code == 404


def test_refused_the_reason_is_kept_as_text(editor):
    kept = ask()
    told = {"do": "refuse", "reason": "<b>找兽医站</b>"}
    assert editor.post_to(page(kept), told).status_code == 302
    assert "&lt;b&gt;找兽医站" in editor.text(page(kept))


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [("township.window", TOWN, 200), ("township.editor", OTHER_TOWN, 404)],
)
def test_others_press_nothing(role, place, status, answer):
    kept, stranger = ask(), Officer(role, place)
    found = stranger.get(page(kept))
    assert found.status_code == status
    assert 'value="meet"' not in found.content.decode()
    for told in (
        {"do": "meet", "answer": answer}, {"do": "rename", "name": "别的"},
        {"do": "refuse", "reason": "不归我们"}, {"do": "reopen"},
    ):  # fmt: skip
        assert stranger.post_to(page(kept), told).status_code == 404
    assert everything(Need)[0].state == "open"
    assert 'href="/desk/needs/"' not in Officer("township.window").text("/desk/")


def test_the_table_holds_no_person(editor):
    ask(phone=PHONE)
    ask("=1+1 电话13900005678", "2")
    body = b"".join(editor.get("/desk/needs.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    assert len(rows) == 3
    assert {row[0] for row in rows[1:]} == {"羊口疮怎么治", "'=1+1 电话139****5678"}
    assert PHONE not in body
    assert everything(Waiter)[0].phone_mask not in body


def test_lists_and_pages_take_a_fixed_number_of_queries(editor, django_assert_max_num_queries):
    for at in range(30):
        ask(f"第{at}样东西", str(at))
        wrong(f"第{at}处错")
    kept = everything(Need)[0]
    for path in ("/desk/needs/", page(kept), "/desk/errors/"):
        editor.get(path)
        with django_assert_max_num_queries(32):
            editor.get(path)


class TestErrorReports:
    def test_it_waits_on_the_list_and_is_answered_once(self, editor):
        kept = wrong(phone=PHONE)
        path = f"/desk/errors/{kept.pk}/"
        assert path in editor.text("/desk/errors/")
        assert path in editor.text("/desk/")
        text = editor.text(path)
        assert "139****1234" in text
        assert PHONE not in text
        told = {"verdict": "mended", "words": "电话改好了"}
        for _ in range(2):
            assert editor.post_to(path, told).status_code == 302
        assert path not in editor.text("/desk/errors/")
        assert path in editor.text("/desk/errors/", done="1")
        assert "已经答复过了" in editor.post_to(path, {**told, "words": "别的"}).content.decode()

    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({"words": "改好了"}, "选一个"),
            ({"verdict": "x", "words": "改好了"}, "选一个"),
            ({"verdict": "mended", "words": ""}, "还没有写"),
            ({"verdict": "mended", "words": "？！"}, "还没有写"),
            ({"verdict": "no_error", "words": "字" * 10_000}, "最多200个字"),
        ],
    )
    def test_errors_are_said_and_nothing_is_answered(self, editor, told, said):
        kept = wrong()
        refused = editor.post_to(f"/desk/errors/{kept.pk}/", told)
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert everything(ErrorReport)[0].answered_at is None

    @pytest.mark.parametrize(
        ("role", "place", "status"),
        [("township.window", TOWN, 200), ("township.editor", OTHER_TOWN, 404)],
    )
    def test_others_do_not_answer(self, role, place, status):
        kept, stranger = wrong(), Officer(role, place)
        path = f"/desk/errors/{kept.pk}/"
        assert stranger.get(path).status_code == status
        told = {"verdict": "mended", "words": "改好了"}
        assert stranger.post_to(path, told).status_code == 404

    def test_what_is_late_says_so(self, editor):
        report_error(
            page="/", place=TOWN, text="很久以前的错", visitor=Visitor("192.0.2.1"), by=DOOR,
            now=clock() - timedelta(days=30),
        )  # fmt: skip
        assert "超过了" in editor.text("/desk/errors/")
