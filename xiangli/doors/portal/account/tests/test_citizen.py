"""Logging in by a code to one's phone: what is shown, what is refused, where it leads."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from xiangli.delivery.models import Message, SimulatedMessage
from xiangli.delivery.services.send import send
from xiangli.delivery.transports import registry
from xiangli.doors.portal.account import citizen
from xiangli.doors.portal.tests.reading import Page, unhashed, weight
from xiangli.doors.session import IDLE
from xiangli.kernel.public import Actor, segments
from xiangli.people.models import LoginCode
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


def ask(client, phone, onward="/places/", **more):
    return client.post("/login/", {"phone": phone, "shared": "no", "next": onward, **more})


def enter(client, code, onward="/places/"):
    return client.post("/login/code/", {"code": code, "next": onward})


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def later(monkeypatch, **delta):
    monkeypatch.setattr(citizen, "clock", lambda: clock() + timedelta(**delta))


def test_phone_then_code_then_back_where_one_came_from(client, outbox, phone):
    asked = ask(client, phone)
    assert asked.status_code == 302
    shown = client.get(asked["Location"]).content.decode()
    assert f"{phone[:3]}****{phone[-4:]}" in shown
    assert phone not in shown
    ((number, code),) = outbox
    assert number == phone
    entered = enter(client, code)
    assert (entered.status_code, entered["Location"]) == (302, "/places/")
    assert client.get("/login/?next=/places/")["Location"] == "/places/"


def test_the_message_reaches_the_phone_in_one_segment(client, outbox, phone, monkeypatch):
    monkeypatch.setattr(registry, "sms_carrier", lambda: "simulator")
    ask(client, phone)
    by = Actor.system("delivery")
    with scope(by):
        message = Message.objects.get(about_kind="login")
        assert (message.person_id, message.state) == (None, "queued")
    send(message=message.pk, by=by, now=clock())
    text = SimulatedMessage.objects.get(number=phone).text
    assert "宣汉县" in text
    assert outbox[0][1] in text
    assert "http" not in text
    assert segments(text) == 1


@pytest.mark.parametrize(
    "typed", ["", " ", "12345", "139000011111", "0818555011", "打电话", "\x00"]
)
def test_a_number_that_is_no_mobile_is_told_beside_the_field(client, outbox, typed):
    response = ask(client, typed)
    page = Page(response)
    assert response.status_code == 422
    assert outbox == []
    assert any(attrs.get("aria-invalid") == "true" for attrs in page.all("input"))
    assert "没有丢" in response.content.decode()
    assert list(unhashed(page)) == []


def test_ten_thousand_characters_are_cut(client, outbox):
    response = ask(client, "1" * 10_000)
    assert response.status_code == 422
    assert "1" * 41 not in response.content.decode()


def test_a_wrong_code_says_how_many_tries_are_left_and_the_fifth_locks(client, outbox, phone):
    ask(client, phone)
    code = outbox[0][1]
    for left in (4, 3, 2, 1):
        assert f"还可以试{left}次" in enter(client, wrong(code)).content.decode()
    assert "到乡镇窗口解锁" in enter(client, wrong(code)).content.decode()
    locked = enter(client, code)
    assert locked.status_code == 422
    assert "先锁住了" in locked.content.decode()


def test_an_expired_code_is_told_and_another_can_be_asked_for(client, outbox, phone, monkeypatch):
    ask(client, phone)
    later(monkeypatch, minutes=11)
    old = enter(client, outbox[0][1])
    assert "过时了" in old.content.decode()
    again = client.post("/login/code/", {"again": "1", "next": "/places/"})
    assert again.status_code == 302
    assert len(outbox) == 2
    assert enter(client, outbox[1][1])["Location"] == "/places/"


def test_asking_twice_within_a_minute_goes_on_to_the_code_that_is_under_way(client, outbox, phone):
    ask(client, phone)
    assert ask(client, phone)["Location"].startswith("/login/code/")
    assert len(outbox) == 1
    too_soon = client.post("/login/code/", {"again": "1"})
    assert too_soon.status_code == 422
    assert re.search("等[0-9]+秒", too_soon.content.decode())


def test_another_browser_that_asks_too_soon_is_told_to_wait(client, outbox, phone):
    ask(client, phone)
    response = ask(Client(SERVER_NAME="localhost"), phone)
    assert response.status_code == 422
    assert "码刚发过" in response.content.decode()


def test_the_code_works_only_in_the_browser_that_asked(client, outbox, phone):
    ask(client, phone)
    assert "过时了" in enter(Client(SERVER_NAME="localhost"), outbox[0][1]).content.decode()


def test_without_a_code_asked_for_one_starts_at_the_phone(client):
    assert client.get("/login/code/")["Location"].startswith("/login/")
    assert client.post("/login/code/", {"again": "1"})["Location"].startswith("/login/")


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1", ""]
)
def test_next_never_leads_elsewhere(client, outbox, phone, onward):
    ask(client, phone, onward)
    assert enter(client, outbox[0][1], onward)["Location"] == "/me/"


@pytest.mark.parametrize(("shared", "seconds"), [("yes", 30 * 60), ("no", 7 * 24 * 3600)])
def test_a_shared_phone_is_logged_out_after_half_an_hour(client, outbox, phone, shared, seconds):
    ask(client, phone, shared=shared)
    response = enter(client, outbox[0][1])
    assert client.session[IDLE] == seconds
    cookie = response.cookies["sessionid"]
    assert (cookie["max-age"] == "") is (shared == "yes")


def test_logging_out_takes_a_press(client, outbox, phone):
    ask(client, phone)
    enter(client, outbox[0][1])
    assert client.get("/logout/").status_code == 200
    assert client.get("/login/?next=/places/").status_code == 302
    assert "退出了" in client.post("/logout/").content.decode()
    assert client.get("/login/?next=/places/").status_code == 200


def test_no_code_is_kept_readable(client, outbox, phone):
    ask(client, phone)
    with scope(Actor.system("test")):
        row = LoginCode.objects.get()
    assert outbox[0][1].encode() not in bytes(row.tag)
    assert phone not in repr(row.__dict__)


@pytest.mark.parametrize("path", ["/login/", "/logout/", "/en/login/", "/s/dibao/apply/"])
def test_nothing_private_over_a_connection_that_can_be_heard(client, settings, path):
    settings.ALLOWED_HOSTS = ["xuanhan.example"]
    response = client.get(path, headers={"host": "xuanhan.example"})
    assert response.status_code == 403
    assert b'name="phone"' not in response.content


@pytest.mark.parametrize("path", ["/login/", "/logout/", "/en/login/"])
def test_the_pages_are_light_and_keep_their_policy(client, path):
    response = client.get(path, headers={"accept-encoding": ""})
    page = Page(response)
    assert weight(response) <= 14 * 1024
    assert list(unhashed(page)) == []
    assert response["X-Robots-Tag"] == "noindex"
    assert len(page.all("h1")) == 1
