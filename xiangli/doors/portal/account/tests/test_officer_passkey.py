"""A passkey in place of the number: offered where it is good, after the password alone."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from xiangli.doors.portal.account import officer_proof, officer_step
from xiangli.doors.portal.account.tests.test_officer import (  # noqa: F401
    account,
    client,
    code,
    enrolled,
    hold,
    number,
    password,
)
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.kernel.public import Actor
from xiangli.people.public import Site, add_passkey, begin_passkey, reset_factor
from xiangli.people.tests.softkey import SoftKey
from xiangli.people.tests.test_passkeys import me

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
FACTOR, PASSKEY = "/login/officer/factor/", "/login/officer/passkey/"


@pytest.fixture
def key(account):  # noqa: F811
    hold(account)
    enrolled(account)
    made, site, now = SoftKey(), Site("localhost", "宣汉县"), clock()
    question = begin_passkey(account, site, now)
    add_passkey(
        account=account.pk, name="", site=site, state=question.state,
        answer=made.make(question.options), by=me(account), now=now,
    )  # fmt: skip
    return made


def asked(browser):
    page = browser.get(FACTOR)
    assert list(unhashed(Page(page))) == []
    found = re.search(r'data-passkey="([^"]+)"', page.content.decode())
    return unescape(found[1]) if found else ""


def answer(browser, text, onward="/desk/"):
    return browser.post(PASSKEY, {"answer": text, "next": onward})


def test_password_then_passkey(client, key):  # noqa: F811
    password(client)
    entered = answer(client, key.sign(asked(client)), "/desk/cases/")
    assert entered["Location"] == "/login/post/?next=%2Fdesk%2Fcases%2F"
    assert client.get("/login/post/")["Location"] == "/desk/"


def test_the_number_still_does(client, key):  # noqa: F811
    password(client)
    assert asked(client)
    assert code(client, number(at=clock())).status_code == 302


def test_without_the_password_a_passkey_opens_nothing(client, key):  # noqa: F811
    password(client)
    question = asked(client)
    stranger = Client(SERVER_NAME="localhost")
    assert answer(stranger, key.sign(question))["Location"].startswith("/login/officer/?")
    assert "_auth_user_id" not in stranger.session


def test_an_answer_is_taken_once_and_in_its_own_browser(client, key):  # noqa: F811
    password(client)
    text = key.sign(asked(client))
    other = Client(SERVER_NAME="localhost")
    password(other)
    asked(other)
    assert answer(other, text).status_code == 422
    assert answer(client, text).status_code == 302
    password(other)
    assert answer(other, text).status_code == 422
    assert "_auth_user_id" not in other.session


def test_after_a_wrong_answer_there_is_a_fresh_question(client, key):  # noqa: F811
    password(client)
    first = asked(client)
    wrong = answer(client, "{}")
    assert wrong.status_code == 422
    assert "没有认出来" in wrong.content.decode()
    assert list(unhashed(Page(wrong))) == []
    second = unescape(re.search(r'data-passkey="([^"]+)"', wrong.content.decode())[1])
    assert answer(client, key.sign(first)).status_code == 422
    password(client)
    assert second
    assert answer(client, key.sign(asked(client))).status_code == 302


def test_five_wrong_answers_lock_both_ways(client, key):  # noqa: F811
    password(client)
    for _ in range(5):
        answer(client, "{}")
    for locked in (answer(client, key.sign(asked(client))), code(client, number(at=clock()))):
        assert "先锁住了" in locked.content.decode()


def test_it_is_not_offered_where_it_is_not_good(client, account, key):  # noqa: F811
    away = Client(SERVER_NAME="127.0.0.1")
    password(away)
    assert asked(away) == ""
    assert answer(away, "{}")["Location"].startswith(FACTOR)
    reset_factor(account=account.pk, by=Actor.system("set_up"), now=clock())
    enrolled(account)
    password(client)
    assert asked(client) == ""


def test_half_a_login_ends_after_ten_minutes(client, key, monkeypatch):  # noqa: F811
    password(client)
    text = key.sign(asked(client))
    later = clock() + officer_proof.LASTS + timedelta(seconds=1)
    monkeypatch.setattr(officer_step, "clock", lambda: later)
    assert "late=1" in answer(client, text)["Location"]


def test_no_step_without_a_token_or_kept_by_a_cache():
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert strict.post(PASSKEY, {}).status_code == 403
    assert "no-store" in strict.get(PASSKEY)["Cache-Control"]
