"""The desk's corners: unsent messages, the counter, wishes to be erased."""

import uuid

import pytest
from django.utils.timezone import now as clock

from xiangli.approval.tests.county import COUNTY, OTHER_TOWN, TOWN, VILLAGE
from xiangli.delivery.models import Message
from xiangli.delivery.public import queue_sms
from xiangli.delivery.services.send import note_failure
from xiangli.dialogue.errors import DraftLocked
from xiangli.dialogue.public import WrongTry, open_with_phone
from xiangli.doors.desk.checklist import Finding
from xiangli.doors.desk.tests.sitting import Officer, everything, new_case
from xiangli.kernel.public import Actor
from xiangli.people.models import ErasureRequest
from xiangli.people.public import ask_erasure
from xiangli.work.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def failed():
    by = Actor.system("delivery", prefixes=(TOWN,))
    key = queue_sms(
        key=str(uuid.uuid4()), number="13900001234", text="你的申请受理了。",
        about=("case", uuid.uuid4()), person=None, scope_code=VILLAGE, by=by, now=clock(),
    )  # fmt: skip
    note_failure(message=key, problem="busy", final=True, by=by, now=clock())
    return key


def test_what_failed_is_listed_and_sent_again():
    key, officer = failed(), Officer("township.window")
    text = officer.text("/desk/outbox/")
    assert "139****1234" in text
    assert "运营商一直没有接" in text
    assert "13900001234" not in text
    for _ in range(2):
        assert officer.post_to(f"/desk/outbox/{key}/again/").status_code == 302
    assert [row.state for row in everything(Message)] == ["queued"]


def test_another_townships_message_is_out_of_sight():
    key, stranger = failed(), Officer("township.window", OTHER_TOWN)
    assert "139****1234" not in stranger.text("/desk/outbox/")
    assert stranger.post_to(f"/desk/outbox/{key}/again/").status_code == 404


def test_a_code_that_is_locked_opens_at_the_counter():
    walk, number = new_case()
    for _ in range(5):
        with pytest.raises((WrongTry, DraftLocked)):
            open_with_phone(code=number, phone="13900000001", now=clock())
    with pytest.raises(DraftLocked):
        open_with_phone(code=number, phone=walk.phone, now=clock())
    window = Officer("township.window")
    unseen = window.post_to("/desk/counter/", {"code": number})
    assert unseen.status_code == 422
    assert "先看本人的身份证" in unseen.content.decode()
    assert window.post_to("/desk/counter/", {"code": number, "seen": "on"}).status_code == 302
    assert open_with_phone(code=number, phone=walk.phone, now=clock()).kind == "bearer"


@pytest.mark.parametrize(
    "typed", [{"code": ""}, {"code": "1" * 500}, {"code": "261104173597"}, {"phone": "12"}, {}]
)
def test_the_counter_says_what_is_wrong(typed):
    response = Officer("township.window").post_to("/desk/counter/", {**typed, "seen": "on"})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_phone_is_unlocked_without_telling_whether_it_was_locked():
    data = {"phone": "13900001234", "seen": "on"}
    assert Officer("township.window").post_to("/desk/counter/", data).status_code == 302


@pytest.mark.parametrize("path", ["/desk/counter/", "/desk/offices/"])
def test_a_corner_of_others_is_no_page(path):
    assert Officer("township.leader").get(path).status_code == 404


def test_a_wish_to_be_erased_is_answered_once():
    walk, _ = new_case()
    ask_erasure(person=walk.case().person_id, by=walk.applicant, now=clock())
    admin = Officer("county.admin", COUNTY)
    (item,) = [row for row in everything(WorkItem) if row.kind == "people.erasure"]
    address = f"/desk/erasure/{item.pk}/"
    assert address in admin.text("/desk/")
    assert "删除个人信息的请求" in admin.text("/desk/")
    assert admin.get(address).status_code == 200
    assert admin.post_to(address, {"answer": "maybe"}).status_code == 422
    assert admin.post_to(address, {"answer": "restricted"}).status_code == 302
    assert [row.answer for row in everything(ErasureRequest)] == ["restricted"]
    assert admin.get(address).status_code == 404
    assert Officer("township.window").get(address).status_code == 404


def test_the_administrator_sees_what_is_not_set_up_and_nobody_else_does(monkeypatch):
    told = [
        Finding("warning", "还没有备份。", "no backup yet"),
        Finding("off", "短信是模拟的。", "SMS is simulated"),
        Finding("good", "账本有见证人", "the ledger has a witness"),
    ]
    monkeypatch.setattr("xiangli.doors.desk.views.setting_up.findings", lambda: told)
    admin = Officer("county.admin", COUNTY)
    assert 'href="/desk/set-up/"' in admin.text("/desk/")
    text = admin.text("/desk/set-up/")
    assert text.index("要办的 1") < text.index("还没有备份。") < text.index("短信是模拟的。")
    assert "账本有见证人" in text
    assert "no backup yet" in admin.text("/en/desk/set-up/")
    window = Officer("township.window")
    assert "/desk/set-up/" not in window.text("/desk/")
    assert window.get("/desk/set-up/").status_code == 404
