"""Without the demo: the first administrator is made by a command and gets to their desk."""

from __future__ import annotations

import re
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.journeys.officers import authenticator
from tests.operations.product import Product, xiangli

pytestmark = pytest.mark.journey
OWN = "three-fields-of-rice"


class Browser:
    """Keeps cookies, sends the token of the page it is on, follows where it is sent."""

    def __init__(self, product: Product) -> None:
        self.base, self.page, self.at = f"http://127.0.0.1:{product.port}", "", ""
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def go(self, path: str, **typed: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page)
        body = {"csrfmiddlewaretoken": token[1], **typed} if typed and token else None
        data = urllib.parse.urlencode(body).encode() if body else None
        with self.opener.open(f"{self.base}{path}", data, timeout=10) as reply:
            self.at, self.page = urllib.parse.urlsplit(reply.url).path, reply.read().decode()
        return self.at


def test_the_first_administrator_is_made_and_logs_in(data: Path, run):
    product = run(data)
    words = ("--username", "wu", "--name", "吴工", "--role", "county.admin")
    made = xiangli("officers", "add", *words, "--data", data)
    assert made.returncode == 0, made.stdout + made.stderr
    first = re.search(r"\w{4}-\w{4}-\w{4}", made.stdout)
    assert first, made.stdout

    browser = Browser(product)
    login = browser.go("/login/officer/")
    own = browser.go(login, username="wu", password=first[0])
    assert own == "/login/officer/password/"
    enrol = browser.go(own, password=OWN, again=OWN)
    assert enrol == "/login/officer/enrol/"
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", browser.page))
    browser.go(enrol, code=authenticator(secret, int(time.time())))
    assert "只显示这一次" in browser.page
    assert browser.go("/login/post/") == "/desk/"
    assert "吴工" in browser.page

    listed = xiangli("officers", "list", "--data", data)
    assert "吴工" in listed.stdout
    assert OWN not in listed.stdout
