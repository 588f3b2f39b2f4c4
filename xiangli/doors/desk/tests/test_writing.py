"""The reporter's form: kept whatever is wrong, sent once, seen by whoever may."""

import io
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.images import get_image_model

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.resources.public import Resource, resource, send_back
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import (
    NOW,
    OTHER_VILLAGE,
    TOWN,
    VILLAGE,
    drafted,
    officer,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
BUDGET = 14 * 1024
FORM = {
    "place": VILLAGE, "domain": "farming", "kind": "news", "title": "路通了",
    "what": "村口的路今天通了。", "where": "村口", "text": "上午十点通的。\n车慢点开。",
}  # fmt: skip


def photo(colour="green"):
    out = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(out, "JPEG", exif=b"Exif\0\0GPS 31.4 107.7")
    out.seek(0)
    out.name = "DCIM0001.jpg"
    return out


def send(reporter, **more):
    return reporter.post_to("/desk/write/", {**FORM, "sent": str(uuid.uuid4()), **more})


def the_draft():
    return resource(Resource.objects.get().number).get_latest_revision_as_object()


def test_the_page_is_light_has_its_place_and_works_as_it_is():
    reporter = Officer("village.reporter")
    response = reporter.browser.get("/desk/write/", headers={"accept-encoding": "gzip"})
    assert len(response.content) <= BUDGET
    text = reporter.text("/desk/write/")
    assert re.search(rf'<option value="{VILLAGE}" selected>', text)
    assert OTHER_VILLAGE not in text
    assert 'href="/desk/write/"' in reporter.text("/desk/")


def test_sent_twice_it_is_one_draft():
    reporter, sent = Officer("village.reporter"), str(uuid.uuid4())
    for _ in range(2):
        assert send(reporter, sent=sent).status_code == 302
    draft = the_draft()
    assert (draft.title, draft.collected_where) == ("路通了", "村口")
    assert draft.collected_by
    assert "路通了" in reporter.text("/desk/write/mine/")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "还没有写题目"),
        ({"title": "长" * 61}, "现在是61个字"),
        ({"what": "  "}, "还没有写一句话"),
        ({"kind": "policy"}, "选一下是哪一类"),
        ({"domain": "sports"}, "选一下放在哪个栏目"),
        ({"place": OTHER_VILLAGE}, "这个地方不归你写"),
        ({"place": "'; drop table"}, "这个地方不归你写"),
        ({"sent": "x"}, "这一页不全"),
        ({"kind": "event"}, "活动要写哪天几点开始"),
        ({"kind": "event", "begins_at": "2026-02-31T09:00"}, "日期和时间不对"),
        ({"kind": "answer"}, "问答要写是谁答的"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(wrong, said):
    response = send(Officer("village.reporter"), **wrong)
    text = response.content.decode()
    assert response.status_code == 422
    assert said in text
    assert "上午十点通的。\n车慢点开。" in text
    assert not Resource.objects.exists()


def test_a_photo_is_drawn_anew_and_kept_beside_a_mistake():
    reporter = Officer("village.reporter")
    response = send(reporter, title="", photo1=photo(), alt1="通了的路")
    kept = re.search(r'name="kept1" value="(\d+)"', response.content.decode())[1]
    assert send(reporter, kept1=kept, alt1="通了的路").status_code == 302
    image = get_image_model().objects.get()
    with image.file.open() as kept:
        assert b"GPS" not in kept.read()
    (picture,) = [block for block in the_draft().body if block.block_type == "picture"]
    assert (picture.value["image"].pk, picture.value["alt"]) == (image.pk, "通了的路")


def test_a_photo_needs_words_and_has_to_be_one():
    reporter = Officer("village.reporter")
    assert "写一下照片里有什么" in send(reporter, photo1=photo()).content.decode()
    fake = io.BytesIO(b"<script>alert(1)</script>")
    fake.name = "a.jpg"
    assert "这不是照片" in send(reporter, photo2=fake, alt2="假的").content.decode()


def test_nobody_takes_anothers_photo():
    mine, other = Officer("village.reporter"), Officer("village.reporter")
    text = send(mine, title="", photo1=photo(), alt1="通了的路").content.decode()
    kept = re.search(r'name="kept1" value="(\d+)"', text)[1]
    assert send(other, kept1=kept, alt1="通了的路").status_code == 302
    assert [block.block_type for block in the_draft().body].count("picture") == 0


def test_a_draft_is_changed_handed_in_and_comes_back_with_why():
    reporter = Officer("village.reporter")
    send(reporter, photo1=photo(), alt1="通了的路")
    number = the_draft().number
    text = reporter.text(f"/desk/write/{number}/")
    assert "上午十点通的。" in text
    assert 'value="村口"' in text
    told = {**FORM, "title": "路全通了", "kept1": re.search(r'kept1" value="(\d+)', text)[1]}
    assert reporter.post_to(f"/desk/write/{number}/", {**told, "alt1": "路"}).status_code == 422
    assert reporter.post_to(f"/desk/write/{number}/", {**told, "alt1": "新路"}).status_code == 302
    assert the_draft().title == "路全通了"
    assert reporter.post_to(f"/desk/write/{number}/submit/").status_code == 302
    assert "等编辑看" in reporter.text("/desk/write/mine/")
    assert reporter.get(f"/desk/write/{number}/").status_code == 404
    send_back(number=number, reason="写上哪条路", by=officer("township.editor"), now=NOW)
    text = reporter.text("/desk/write/mine/")
    assert "退回来改" in text
    assert "写上哪条路" in text


def test_what_is_not_mine_is_not_there():
    number = drafted(officer("village.reporter")).number
    reporter = Officer("village.reporter")
    assert reporter.get(f"/desk/write/{number}/").status_code == 404
    assert reporter.post_to(f"/desk/write/{number}/submit/").status_code == 404
    assert reporter.get("/desk/write/999999/").status_code == 404
    assert "收晚稻" not in reporter.text("/desk/write/mine/")
    window = Officer("township.window")
    assert window.get("/desk/write/").status_code == 404
    assert "/desk/write/" not in window.text("/desk/")


def test_what_is_public_has_nothing_to_hand_in():
    reporter, made = Officer("village.reporter"), published()
    Resource.objects.filter(pk=made.pk).update(owner=reporter.account.pk)
    assert reporter.post_to(f"/desk/write/{made.number}/submit/").status_code == 302
    assert "已经发布了" in reporter.text("/desk/write/mine/")


def test_an_editor_of_the_township_writes_for_its_villages():
    text = Officer("township.editor").text("/desk/write/", at=OTHER_VILLAGE)
    assert re.search(rf'<option value="{OTHER_VILLAGE}" selected>', text)
    assert f'value="{TOWN}"' in text


def test_a_long_list_costs_no_more_queries():
    reporter = Officer("village.reporter")
    send(reporter)
    reporter.text("/desk/write/mine/")
    with CaptureQueriesContext(connection) as few:
        reporter.text("/desk/write/mine/")
    for _ in range(5):
        send(reporter)
    with CaptureQueriesContext(connection) as many:
        reporter.text("/desk/write/mine/")
    assert len(many) == len(few)


def test_a_draft_of_the_studio_that_no_form_can_show_leads_there():
    reporter = Officer("village.reporter")
    made = drafted(officer("village.reporter"), body='[{"type": "heading", "value": "小"}]')
    Resource.objects.filter(pk=made.pk).update(owner=reporter.account.pk)
    response = reporter.get(f"/desk/write/{made.number}/")
    assert (response.status_code, response["Location"]) == (302, f"/studio/pages/{made.pk}/edit/")


def test_what_the_gate_stops_is_named_where_it_is_mended():
    reporter = Officer("village.reporter")
    send(reporter, text="找王五，13812345678。")
    path = f"/desk/write/{the_draft().number}/"
    answer = reporter.post_to(f"{path}submit/")
    assert answer["Location"] == path
    text = reporter.text(path)
    assert "还不能交" in text
    assert "个人手机号（138****5678）" in text
    assert the_draft().waiting is None


def queue(reporter, who=None, **more):
    data = {**FORM, "sent": str(uuid.uuid4()), **more}
    return reporter.browser.post("/desk/write/", data, headers={"x-xiangli-queue": who or "0"})


def test_a_phones_queue_is_answered_in_a_word():
    reporter = Officer("village.reporter")
    token = reporter.get("/desk/write/token/").json()
    assert token["who"] == str(reporter.account.pk)
    assert token["token"]
    data = {"sent": str(uuid.uuid4()), "place": ""}
    assert [queue(reporter, token["who"], **data).status_code for _ in range(2)] == [201, 201]
    assert the_draft().place_code == VILLAGE
    refused = queue(reporter, title="")
    assert (refused.status_code, list(refused.json())) == (422, ["title"])


def test_what_another_wrote_on_this_phone_is_not_sent_as_mine():
    assert queue(Officer("village.reporter"), str(uuid.uuid4())).status_code == 409
    assert not Resource.objects.exists()
    assert Officer("township.window").get("/desk/write/token/").status_code == 404
