"""What people mistype and what machines try at the form. Nothing typed is lost."""

import io
import re
import zipfile
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from PIL import Image

from xiangli.catalog.tests.answering import id_number
from xiangli.dialogue.models import Answer, Draft
from xiangli.dialogue.public import open_draft
from xiangli.doors.portal.apply import visit
from xiangli.doors.portal.apply.tests.answers import ANSWERS
from xiangli.doors.portal.apply.tests.conftest import cases, log_in
from xiangli.doors.portal.apply.tests.walking import (
    HOST,
    START,
    begin,
    code_of,
    page_of,
    photo,
    walk,
    whole,
)
from xiangli.doors.portal.tests.conftest import TOWNSHIP, VILLAGE
from xiangli.doors.portal.tests.reading import Page
from xiangli.doors.session import IDLE, SEEN
from xiangli.files.public import read
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db


def at(client, page):
    """A page of a draft that has just begun: no condition hides those that are asked for here."""
    return re.sub(r"[a-z_]+/$", f"{page}/", begin(client))


def drafts():
    with scope(Actor.system("test")):
        return list(Draft.objects.order_by("started_at"))


def answers():
    (draft,) = drafts()
    by = Actor.person(draft.person_id) if draft.person_id else Actor.bearer(draft.code)
    return dict(open_draft(draft=draft.pk, by=by, now=now()).answers)


def wrong(response):
    assert response.status_code == 422
    text = response.content.decode()
    assert "没有丢" in text
    return text


BAD_NUMBERS = {
    "applicant-id_number": [
        ("51172219590304001", "你填了17位"),
        (f"{id_number('19590304')[:-1]}" + "5", "抄错了"),
        ("511722195913040016", "生日"),
        ("511722590304001", "15位的老号码"),
        ("51172219590304OO1X", "不是数字"),
    ],
    "applicant-phone": [("1390000011", "位数不对"), ("5550115", "区号")],
}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [(field, *case) for field, told in BAD_NUMBERS.items() for case in told],
)
def test_wrong_check_digits_are_told_beside_the_field(villager, field, typed, said):
    address = at(villager, "applicant")
    response = villager.post(address, {**ANSWERS["applicant"], field: typed})
    assert said in wrong(response)
    (shown,) = [one for one in Page(response).all("input") if one.get("id") == field]
    assert (shown["value"], shown["aria-invalid"]) == (typed, "true")
    again = villager.get(address).content.decode()
    assert typed in again
    assert said in again
    assert "applicant" not in answers()


def test_a_wrong_bank_card_is_told_and_the_page_can_be_left(villager):
    address = at(villager, "bank")
    assert "你填了2位" in wrong(villager.post(address, {"bank_card": "12"}))
    assert "不是数字" in wrong(villager.post(address, {"bank_card": "622202 1234 O678"}))
    assert villager.post(address, {"bank_card": ""}).status_code == 302


FILES = {
    "text in a picture's name": (b"hello, this is text", "photo.jpg", "对不上"),
    "empty": (b"", "photo.jpg", "空的"),
    "cut off": (photo().getvalue()[:200], "photo.jpg", "坏了"),
    "zip": (b"PK\x03\x04" + bytes(500), "photo.zip", "压缩包"),
    "program": (b"\x7fELF" + bytes(200), "photo.exe", "不收"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_not_what_its_name_says_is_refused(villager, kind):
    data, name, said = FILES[kind]
    address = at(villager, "id_photos")
    response = villager.post(address, {"id_photos": SimpleUploadedFile(name, data), "_do": "next"})
    text = wrong(response)
    assert said in text
    assert "id_photos" not in answers()


def test_too_large_a_file_is_refused(villager):
    address = at(villager, "id_photos")
    data = b"\xff\xd8\xff\xe0" + bytes(21 * 1024 * 1024)
    response = villager.post(address, {"id_photos": SimpleUploadedFile("a.jpg", data)})
    assert "太大" in wrong(response)


def test_a_zip_bomb_is_never_opened(villager):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a", bytes(50 * 1024 * 1024))
    address = at(villager, "id_photos")
    upload = SimpleUploadedFile("photo.jpg", out.getvalue())
    assert "对不上" in wrong(villager.post(address, {"id_photos": upload}))


def test_a_picture_bomb_is_never_decoded(villager):
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    address = at(villager, "id_photos")
    upload = SimpleUploadedFile("photo.png", out.getvalue())
    assert "太大" in wrong(villager.post(address, {"id_photos": upload}))


def test_where_a_photo_was_taken_is_stripped(villager):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (31.0, 21.0, 0.0), 3: "E", 4: (107.0, 43.0, 0.0)}
    exif[0x010F] = "CameraMaker"
    address = at(villager, "id_photos")
    villager.post(address, {"id_photos": photo(exif=exif)})
    (kept,) = answers()["id_photos"]
    (draft,) = drafts()
    got = read(file=UUID(kept), purpose="fill_in", by=Actor.person(draft.person_id), now=now())
    assert not Image.open(io.BytesIO(got.data)).getexif()
    assert b"CameraMaker" not in got.data


def test_files_are_shown_taken_back_and_counted(villager):
    first = at(villager, "filing_for")
    villager.post(first, {"filing_for": "other"})
    address = first.replace("/filing_for/", "/proxy_paper/")
    several = [photo(), photo(), photo(), photo()]
    response = villager.post(address, {"proxy_paper": several, "_do": "upload"})
    assert "最多3个" in wrong(response)
    assert len(answers()["proxy_paper"]) == 3
    page = Page(villager.get(address))
    (first, *_rest) = page.all("img")
    assert villager.get(first["src"])["Content-Type"] == "image/jpeg"
    drop = next(one["value"] for one in page.all("button") if one["value"].startswith("drop:"))
    assert villager.post(address, {"_do": drop}).status_code == 302
    assert len(answers()["proxy_paper"]) == 2
    assert villager.post(address, {"_do": drop}).status_code == 302
    assert villager.post(address, {"_do": "drop:proxy_paper:nonsense"}).status_code == 404


def test_another_persons_photo_does_not_open(villager, county):
    address = at(villager, "id_photos")
    villager.post(address, {"id_photos": photo()})
    picture = Page(villager.get(address)).all("img")[0]["src"]
    other = Client(**HOST)
    assert other.get(picture).status_code == 302
    log_in(other)
    assert other.get(picture).status_code == 404


def test_fields_that_the_form_does_not_have_are_refused_and_named(villager):
    address = at(villager, "living_same")
    response = villager.post(address, {"living_same": "yes", "state": "approved", "id": "1"})
    assert "没有存" in wrong(response)
    assert answers()["living_same"] is True
    assert "state" not in answers()


def test_fields_of_another_page_are_refused(villager):
    address = at(villager, "living_same")
    response = villager.post(address, {"living_same": "yes", "truth": "1"})
    assert response.status_code == 422
    assert "truth" not in answers()


def test_an_answer_to_a_question_that_its_condition_hides_is_refused(villager):
    address = at(villager, "living_same")
    posted = {"living_same": "yes", "living_place": VILLAGE}
    assert villager.post(address, posted).status_code == 422
    assert "living_place" not in answers()
    hidden = address.replace("living_same", "living_place")
    assert page_of(villager.post(hidden, {"living_place": VILLAGE})["Location"]) != "living_place"
    assert "living_place" not in answers()


def test_a_value_that_was_never_offered_is_refused(villager):
    address = at(villager, "filing_for")
    wrong(villager.post(address, {"filing_for": "everybody"}))
    assert "filing_for" not in answers()


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "三组\x00村口"])
def test_nul_in_a_text_does_no_harm(villager, text):
    address = at(villager, "visit_address")
    assert villager.post(address, {"visit_address": text}).status_code in {302, 422}
    assert "\x00" not in str(answers().get("visit_address"))


def test_ten_thousand_characters_are_refused_and_shown_again(villager):
    address = at(villager, "visit_address")
    response = villager.post(address, {"visit_address": "村" * 10_000})
    assert "太长了" in wrong(response)
    assert "村" * 6_001 not in response.content.decode()
    assert "visit_address" not in answers()


@pytest.mark.parametrize("name", ["applicant-name", "home_place", "income_kinds", "bank_card"])
def test_any_field_takes_nul_and_length_without_breaking(villager, name):
    page = {"applicant-name": "applicant", "bank_card": "bank"}.get(name, name)
    address = at(villager, page)
    for text in ("\x00", "9" * 10_000, "<script>alert(1)</script>"):
        response = villager.post(address, {name: text})
        assert response.status_code in {302, 422}
        assert b"<script>alert" not in response.content


def test_a_place_is_chosen_level_by_level(villager):
    address = at(villager, "home_place")
    assert len(Page(villager.get(address)).all("select")) == 1
    deeper = villager.post(address, {"home_place": TOWNSHIP})
    assert deeper.status_code in {200, 302}
    assert len(Page(villager.get(address)).all("select")) == 2
    assert "还没有选到底" in wrong(villager.post(address, {"home_place": [TOWNSHIP, ""]}))
    other = "511722103"
    stale = villager.post(address, {"home_place": [other, VILLAGE]})
    assert "home_place" not in answers()
    assert stale.status_code in {200, 302, 422}
    assert villager.post(address, {"home_place": [TOWNSHIP, VILLAGE]}).status_code == 302
    assert answers()["home_place"] == VILLAGE


def test_an_old_token_keeps_the_fields_and_saves_nothing(county):
    strict = Client(enforce_csrf_checks=True, **HOST)
    log_in(strict)
    strict.get(START)
    token = strict.cookies["csrftoken"].value
    begun = strict.post(START, {"privacy_read": "1", "csrfmiddlewaretoken": token})
    address = begun["Location"]
    response = strict.post(address, {"filing_for": "own", "csrfmiddlewaretoken": "x" * 64})
    text = response.content.decode()
    assert response.status_code == 200
    assert "刚才填的还在" in text
    assert "checked" in text
    assert "filing_for" not in answers()
    assert strict.post(START, {"privacy_read": "1"}).status_code == 422
    assert len(drafts()) == 1


def test_a_double_press_at_the_beginning_begins_one_draft(villager):
    villager.get(START)
    first = villager.post(START, {"privacy_read": "1"})
    again = villager.post(START, {"privacy_read": "1"})
    assert first["Location"] == again["Location"]
    assert len(drafts()) == 1


def test_a_double_submit_is_one_case(villager):
    address = whole(villager)
    first, again = villager.post(address), villager.post(address)
    assert page_of(first["Location"]) == page_of(again["Location"]) == "done"
    assert len(cases()) == 1


def test_an_unfinished_form_is_not_taken(villager):
    address = at(villager, "truth")
    check = address.replace("/truth/", "/check/")
    assert "还没有填" in wrong(villager.post(check))
    assert cases() == []


def test_no_agreement_no_draft(visitor):
    visitor.get(START)
    response = visitor.post(START, {"_phone": "13900000115"})
    assert response.status_code == 422
    no_phone = visitor.post(START, {"privacy_read": "1", "_phone": ""})
    assert "还没有填手机号" in no_phone.content.decode()
    assert drafts() == []


@pytest.mark.parametrize("code", ["0", "abc", "261100000000", "2611%00", "9" * 40])
def test_no_such_draft(villager, code):
    assert villager.get(f"{START}{code}/").status_code == 404


def test_a_login_that_ended_on_the_last_page_loses_nothing(villager):
    address = at(villager, "truth")
    session = villager.session
    session[SEEN] = (now() - timedelta(seconds=session[IDLE] + 5)).timestamp()
    session.save()
    response = villager.post(address, {"truth": "1", "_do": "next"})
    assert response["Location"].startswith("/login/?next=")
    with scope(Actor.system("test")):
        assert not Answer.objects.filter(question="truth").exists()
    log_in_again(villager)
    text = villager.get(address).content.decode()
    assert "刚才填的还在" in text
    assert "checked" in text
    assert page_of(villager.post(address, {"truth": "1"})["Location"]) == "check"
    assert "刚才填的还在" not in villager.get(address).content.decode()


def test_what_was_held_is_not_shown_to_the_next_at_a_shared_phone(villager):
    address = at(villager, "visit_address")
    session = villager.session
    session[SEEN] = 0
    session.save()
    villager.post(address, {"visit_address": "只有我知道的地方"})
    log_in(villager)
    response = villager.get(address)
    assert response.status_code == 404
    assert "只有我知道的地方" not in response.content.decode()


def log_in_again(client):
    """The same person, in the session where the post is held."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from xiangli.doors.session import BACKEND, PROVED
    from xiangli.people.public import Account

    account = Account.objects.get(person_id=client.person.pk)
    session = client.session
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[IDLE] = 3600
    session[SEEN] = session[PROVED] = now().timestamp()
    session.save()


class TestWithoutLogin:
    PHONE = "13900000115"

    def test_the_code_and_the_phone_open_the_draft_elsewhere(self, visitor):
        address = walk(visitor, begin(visitor), until="applicant")
        shown = visitor.get(
            visitor.post(address, {**ANSWERS["applicant"], "_do": "later"})["Location"]
        )
        code = code_of(address)
        assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in shown.content.decode()
        elsewhere = Client(**HOST)
        opened = elsewhere.post(f"{START}resume/", {"code": code, "phone": self.PHONE})
        assert elsewhere.get(opened["Location"])["Location"].endswith("/applying_as/")

    def test_after_saving_for_later_the_shared_phone_shows_nothing(self, visitor):
        address = at(visitor, "applicant")
        visitor.get(visitor.post(address, {"_do": "later"})["Location"])
        assert visitor.get(address).status_code == 302
        assert code_of(address) not in visitor.get(START).content.decode()

    def test_a_draft_is_offered_to_its_person_and_nobody_else(self, visitor):
        address = at(visitor, "applicant")
        other = Client(**HOST)
        log_in(other)
        assert code_of(address) not in other.get(START).content.decode()
        assert other.get(address).status_code == 404
        log_in(visitor)
        assert visitor.get(address).status_code == 200
        assert code_of(address) in visitor.get(START).content.decode()

    def test_five_wrong_phones_lock_the_code_and_name_the_counter(self, visitor):
        code = code_of(at(visitor, "filing_for"))
        elsewhere = Client(**HOST)
        tried = [
            elsewhere.post(f"{START}resume/", {"code": code, "phone": f"1380000000{n}"})
            for n in range(5)
        ]
        assert {one.status_code for one in tried} == {422}
        assert "到乡镇窗口" in tried[-1].content.decode()
        right = elsewhere.post(f"{START}resume/", {"code": code, "phone": self.PHONE})
        assert right.status_code == 422
        assert "锁住了" in right.content.decode()
        assert visitor.get(f"{START}{code}/").status_code == 302

    def test_half_an_hour_without_use_asks_for_the_phone_and_keeps_the_post(
        self, visitor, monkeypatch
    ):
        address = at(visitor, "visit_address")
        monkeypatch.setattr(visit, "clock", lambda: now() + timedelta(minutes=31))
        response = visitor.post(address, {"visit_address": "大黄葛树下面"})
        assert "/resume/?" in response["Location"]
        shown = visitor.get(response["Location"])
        onward = next(one["value"] for one in Page(shown).all("input") if one["name"] == "next")
        monkeypatch.undo()
        opened = visitor.post(
            f"{START}resume/", {"code": code_of(address), "phone": self.PHONE, "next": onward}
        )
        assert opened["Location"] == address
        assert "大黄葛树下面" in visitor.get(address).content.decode()

    def test_handing_in_asks_for_the_login_and_goes_on_afterwards(self, visitor):
        address = whole(visitor)
        response = visitor.post(address)
        assert response["Location"].startswith("/login/?next=")
        log_in(visitor)
        assert page_of(visitor.post(address)["Location"]) == "done"
        assert len(cases()) == 1


def test_throwing_away_can_be_undone(villager):
    address = at(villager, "applicant")
    aside = address.replace("/applicant/", "/discard/")
    assert "丢掉这份草稿" in villager.get(aside).content.decode()
    assert "拿回来" in villager.post(aside).content.decode()
    assert villager.get(address)["Location"] == aside
    assert villager.post(aside, {"_do": "undo"}).status_code == 302
    assert villager.get(address).status_code == 200


def test_a_background_save_answers_nothing_and_keeps_what_is_typed(villager):
    address = at(villager, "visit_address")
    assert villager.post(address, {"visit_address": "半", "_do": "auto"}).status_code == 204
    assert "半" in villager.get(address).content.decode()
