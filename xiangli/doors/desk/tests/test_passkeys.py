"""An officer's page of their own passkeys."""

import re
from html import unescape

import pytest

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.people.public import give_factor, passkeys_of
from xiangli.people.tests.softkey import SoftKey
from xiangli.people.tests.test_officers import LOGIN, NOW, SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
PATH = "/desk/passkeys/"


@pytest.fixture
def officer():
    sitting = Officer("township.window")
    give_factor(account=sitting.account.pk, secret=SECRET, by=LOGIN, now=NOW)
    return sitting


def asked(text):
    return unescape(re.search(r'data-passkey="([^"]+)"', text)[1])


def add(officer, key, name="柜台的钥匙"):
    return officer.post_to(PATH, {"name": name, "answer": key.make(asked(officer.text(PATH)))})


def test_one_is_added_named_listed_and_removed(officer):
    assert add(officer, SoftKey())["Location"] == PATH
    text = officer.text(PATH)
    assert "加好了" in text
    assert "柜台的钥匙" in text
    assert "还没有用过" in text
    (held,) = passkeys_of(officer.account.pk)
    assert officer.post_to(f"{PATH}{held.id}/remove/")["Location"] == PATH
    assert "还没有加过" in officer.text(PATH)
    assert officer.post_to(f"{PATH}{held.id}/remove/").status_code == 404


def test_without_a_name_it_is_called_by_its_day(officer):
    add(officer, SoftKey(), name=" \0 ")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d 加的", passkeys_of(officer.account.pk)[0].name)


def test_a_name_is_shown_as_text(officer):
    add(officer, SoftKey(), name="<b>x</b>" * 20)
    assert "<b>x</b>" not in officer.text(PATH)
    assert len(passkeys_of(officer.account.pk)[0].name) == 40


def test_an_answer_is_taken_once(officer):
    key, text = SoftKey(), officer.text(PATH)
    data = {"name": "", "answer": key.make(asked(text))}
    assert officer.post_to(PATH, data).status_code == 302
    again = officer.post_to(PATH, data)
    assert again.status_code == 422
    assert "没有加上" in again.content.decode()


@pytest.mark.parametrize("answer", ["", "{}", "x" * 99_999])
def test_what_is_no_answer_is_told(officer, answer):
    officer.get(PATH)
    assert officer.post_to(PATH, {"answer": answer}).status_code == 422
    assert passkeys_of(officer.account.pk) == []


def test_another_officers_key_is_not_there(officer):
    add(officer, SoftKey())
    (held,) = passkeys_of(officer.account.pk)
    other = Officer("township.leader")
    assert other.post_to(f"{PATH}{held.id}/remove/").status_code == 404
    assert "柜台的钥匙" not in other.text(PATH)
    assert len(passkeys_of(officer.account.pk)) == 1


@pytest.mark.parametrize(
    ("host", "secure", "said"),
    [
        ("127.0.0.1:8000", False, "换成 localhost"),
        ("[::1]:8000", True, "换成 localhost"),
        ("10.1.2.3", True, "浏览器只认网站的名字"),
    ],
)
def test_where_no_browser_would_the_page_says_why(officer, settings, host, secure, said):
    settings.ALLOWED_HOSTS = ["*"]
    page = officer.browser.get(PATH, headers={"host": host}, secure=secure)
    assert said in page.content.decode()
    assert "data-passkey" not in page.content.decode()
    posted = officer.browser.post(PATH, {"answer": "{}"}, headers={"host": host}, secure=secure)
    assert posted.status_code == 200
    assert passkeys_of(officer.account.pk) == []


def test_over_tls_it_is_offered_for_the_name_alone(officer, settings):
    settings.ALLOWED_HOSTS = ["xuanhan.example"]
    page = officer.browser.get(PATH, headers={"host": "xuanhan.example:8443"}, secure=True)
    assert '"id": "xuanhan.example"' in asked(page.content.decode())


def test_the_page_keeps_its_policy(officer):
    page = Page(officer.get(PATH))
    assert list(unhashed(page)) == []
    assert len(page.all("h1")) == 1
