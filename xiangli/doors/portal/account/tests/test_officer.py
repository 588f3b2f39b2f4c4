"""Officers log in by password, number and post: what opens, what stays shut, what is said."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from xiangli.doors.portal.account import officer_enrol, officer_proof, officer_step
from xiangli.doors.portal.tests.conftest import TOWNSHIP
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.doors.session import POST
from xiangli.kernel.public import Actor
from xiangli.offices.public import appoint, posts_for, relieve
from xiangli.people.public import (
    admit_officer,
    close_account,
    give_factor,
    make_officer,
    set_password,
)
from xiangli.people.tests.test_officers import SECRET, number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
PASSWORD, SYSTEM = "three-fields-of-rice", Actor.system("set_up")


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def account():
    return make_officer(
        username="chen", password=PASSWORD, display_name="陈晓莉", by=SYSTEM, now=clock()
    )


def hold(account, role="township.window"):
    post = posts_for(role, TOWNSHIP)[0]
    appoint(account=account.pk, post=post.pk, by=SYSTEM, now=clock() - timedelta(minutes=1))
    return post


def enrolled(account):
    return give_factor(account=account.pk, secret=SECRET, by=SYSTEM, now=clock())


def password(client, typed=PASSWORD, name="chen", onward="/desk/"):
    told = {"username": name, "password": typed, "next": onward}
    return client.post("/login/officer/", told)


def code(client, typed, onward="/desk/"):
    return client.post("/login/officer/factor/", {"code": typed, "next": onward})


def test_password_number_and_the_one_post_by_itself(client, account):
    post = hold(account)
    enrolled(account)
    first = password(client, onward="/desk/cases/")
    assert first["Location"] == "/login/officer/factor/?next=%2Fdesk%2Fcases%2F"
    assert code(client, number(at=clock()), "/desk/cases/")["Location"].startswith("/login/post/")
    chosen = client.get("/login/post/?next=/desk/cases/")
    assert chosen["Location"] == "/desk/cases/"
    assert client.session[POST] == str(post.pk)
    assert client.get("/login/officer/?next=/desk/cases/")["Location"] == "/desk/cases/"


def test_two_posts_are_asked_for_and_another_ones_is_refused(client, account):
    hold(account)
    other, foreign = hold(account, "township.leader"), posts_for("county.leader", TOWNSHIP)[0]
    enrolled(account)
    password(client)
    code(client, number(at=clock()))
    asked = client.get("/login/post/")
    assert asked.content.decode().count('type="radio"') == 2
    assert list(unhashed(Page(asked))) == []
    for wrong in ("", "x", str(foreign.pk)):
        assert client.post("/login/post/", {"post": wrong}).status_code == 422
        assert POST not in client.session
    assert client.post("/login/post/", {"post": str(other.pk)}).status_code == 302
    assert client.session[POST] == str(other.pk)


def test_without_a_post_nothing_opens_and_the_page_says_why(client, account):
    post = hold(account)
    enrolled(account)
    password(client)
    code(client, number(at=clock()))
    relieve(account=account.pk, post=post.pk, by=SYSTEM, now=clock())
    response = client.get("/login/post/")
    assert response.status_code == 403
    assert "没有岗位" in response.content.decode()


def test_the_first_login_enrols_and_shows_recovery_codes_once(client, account):
    hold(account)
    assert password(client)["Location"].startswith("/login/officer/enrol/")
    page = client.get("/login/officer/enrol/")
    text = page.content.decode()
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", text))
    assert "<svg" in text
    assert list(unhashed(Page(page))) == []
    assert secret in "".join(
        re.findall(r"[A-Z2-7]{4}", client.get(page.request["PATH_INFO"]).content.decode())
    )
    wrong = client.post("/login/officer/enrol/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "还可以试4次" in wrong.content.decode()
    done = client.post("/login/officer/enrol/", {"code": number(secret, clock())})
    codes = re.findall(r'<li class="code">(\d+)</li>', done.content.decode())
    assert len(codes) == 8
    assert "no-store" in done["Cache-Control"]
    assert client.get("/login/post/")["Location"] == "/desk/"
    assert codes[0] not in client.get("/login/officer/enrol/").content.decode()
    again = Client(SERVER_NAME="localhost")
    assert password(again)["Location"].startswith("/login/officer/factor/")
    assert code(again, codes[0]).status_code == 302
    third = Client(SERVER_NAME="localhost")
    password(third)
    assert code(third, codes[0]).status_code == 422


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("chen", "wrong"),
        ("nobody", PASSWORD),
        ("", ""),
        ("chen", ""),
        ("x" * 9000, "y" * 9000),
        ("\x00", "\x00"),
    ],
)
def test_a_wrong_password_and_an_unknown_name_are_told_alike(client, account, name, typed):
    response = password(client, typed, name)
    page = Page(response)
    assert response.status_code == 422
    assert "y" * 9 not in response.content.decode()
    assert [a for a in page.all("input") if a.get("aria-invalid") == "true"]
    assert list(unhashed(page)) == []


def test_five_wrong_passwords_lock_and_say_until_when(client, account):
    for _ in range(5):
        password(client, "wrong")
    locked = password(client)
    assert locked.status_code == 422
    assert re.search(r"\d\d:\d\d以后再试", locked.content.decode())


def test_the_password_alone_opens_nothing(client, account):
    hold(account)
    enrolled(account)
    password(client)
    assert client.get("/login/post/")["Location"].startswith("/login/officer/")
    assert code(client, "000000").status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_number_is_good_once(client, account):
    hold(account)
    enrolled(account)
    password(client)
    typed = number(at=clock())
    assert code(client, typed).status_code == 302
    other = Client(SERVER_NAME="localhost")
    password(other)
    assert code(other, typed).status_code == 422


def test_half_a_login_ends_after_ten_minutes(client, account, monkeypatch):
    enrolled(account)
    password(client)
    later = clock() + officer_proof.LASTS + timedelta(seconds=1)
    monkeypatch.setattr(officer_step, "clock", lambda: later)
    late = code(client, number(at=later))
    assert late["Location"] == "/login/officer/?next=%2Fdesk%2F&late=1"
    assert "停得久了" in client.get(late["Location"]).content.decode()


@pytest.mark.parametrize("change", ["close", "password"])
def test_half_a_login_ends_with_its_account_or_password(client, account, change):
    enrolled(account)
    password(client)
    if change == "close":
        close_account(account=account.pk, by=SYSTEM, now=clock())
    else:
        set_password(account=account.pk, password="other-fields-of-tea", by=SYSTEM, now=clock())
    assert code(client, number(at=clock()))["Location"].startswith("/login/officer/?")


def test_each_step_has_its_own_session_key(client, account):
    hold(account)
    enrolled(account)
    client.get("/login/officer/")
    client.session.save()
    password(client)
    half = client.session.session_key
    code(client, number(at=clock()))
    assert client.session.session_key != half


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_it_leads_nowhere_else(client, account, onward):
    hold(account)
    enrolled(account)
    assert "evil" not in password(client, onward=onward)["Location"]
    assert "evil" not in code(client, number(at=clock()), onward)["Location"]


@pytest.mark.parametrize("path", ["/login/officer/", "/login/officer/factor/", "/login/post/"])
def test_no_step_is_taken_without_a_token_or_kept_by_a_cache(account, path):
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert strict.post(path, {}).status_code == 403
    assert "no-store" in strict.get(path)["Cache-Control"]


def test_enrolling_needs_the_password_first(client):
    assert client.get("/login/officer/enrol/")["Location"].startswith("/login/officer/?")
    assert officer_enrol.ENROLLING not in client.session


def test_a_first_password_is_changed_before_anything_else(client):
    account, first = admit_officer(username="li", display_name="李强", by=SYSTEM, now=clock())
    hold(account)
    assert password(client, first, "li")["Location"].startswith("/login/officer/password/")
    for ahead in ("/login/officer/enrol/", "/login/officer/factor/"):
        assert client.get(ahead)["Location"].startswith("/login/officer/password/")
    at = "/login/officer/password/"
    assert list(unhashed(Page(client.get(at)))) == []
    for typed, again in (("", ""), (PASSWORD, "other"), (first, first), ("short", "short")):
        told = client.post(at, {"password": typed, "again": again})
        assert told.status_code == 422
        assert PASSWORD not in told.content.decode()
    chosen = client.post(at, {"password": PASSWORD, "again": PASSWORD, "next": "/desk/cases/"})
    assert chosen["Location"] == "/login/officer/enrol/?next=%2Fdesk%2Fcases%2F"
    assert client.get("/login/officer/enrol/").status_code == 200
    assert client.post(at, {"password": "x", "again": "x"})["Location"].startswith(
        "/login/officer/enrol/"
    )
    fresh = Client(SERVER_NAME="localhost")
    assert password(fresh, first, "li").status_code == 422
    assert password(fresh, PASSWORD, "li")["Location"].startswith("/login/officer/enrol/")


def test_the_page_for_a_new_password_needs_the_old_one(client):
    for answer in (client.get("/login/officer/password/"), client.post("/login/officer/password/")):
        assert answer["Location"].startswith("/login/officer/?")
