# ruff: noqa: F811 - fixtures come from another module
"""nginx sends baked pages by itself, under the same policy, also when nobody stands behind it."""

from __future__ import annotations

import gzip
import http.client
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.journeys.eyes import NO_WORKER
from tests.operations.baked import Answer, get, wait_until_whole
from tests.operations.product import Product, xiangli
from tests.operations.test_https import (  # noqa: F401 - fixtures
    BEHIND,
    NAME,
    certificate,
    nginx,
    served,
)

pytestmark = pytest.mark.journey
CHROMIUM = "/usr/bin/chromium"
GREY_SECONDS = 2.5  # nginx looks at the disk once a second
SENT = (
    "content-type", "content-language", "content-security-policy", "x-content-type-options",
    "referrer-policy", "cross-origin-opener-policy", "permissions-policy", "cache-control",
    "strict-transport-security", "content-encoding",
)  # fmt: skip


@pytest.fixture(scope="module")
def product(served) -> Product:
    """Behind nginx, and all of its pages baked."""
    running = served("baked", **BEHIND, XIANGLI_ADDRESS=f"https://{NAME}")
    wait_until_whole(running)
    return running


@pytest.fixture
def port(product: Product, certificate: Path, place: Path) -> Iterator[int]:
    with nginx(place, certificate, product.port, product.data) as ports:
        yield ports["https"]


def ask(port: int, certificate: Path, path: str, method: str = "GET", **headers: str) -> Answer:
    trust = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    line = http.client.HTTPSConnection(NAME)
    line.sock = trust.wrap_socket(
        socket.create_connection(("127.0.0.1", port), 10), server_hostname=NAME
    )
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request(method, path, headers=names)
    answer = line.getresponse()
    told = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    line.close()
    return Answer(answer.status, told, body)


def test_nginx_alone_sends_what_the_product_would(product, port, certificate):
    pages = ("/", "/s/", "/s/dibao/", "/en/s/dibao/", "/about/", "/robots.txt", "/sitemap.xml")
    ways = ({}, {"Cookie": "ban=zl"}, {"Accept_Encoding": "gzip"})
    told = {}
    for path in pages:
        for way in ways if path.endswith("/") else ways[::2]:
            ours = get(product, path, Host=NAME, X_Forwarded_Proto="https", **way)
            assert ours.status == 200
            told[path, tuple(way.items())] = ours
    product.stop()
    try:
        for (path, way), ours in told.items():
            theirs = ask(port, certificate, path, **dict(way))
            assert (theirs.status, theirs.body) == (200, ours.body), (path, way)
            for name in SENT:
                assert theirs.headers.get(name) == ours.headers.get(name), (path, name)
            assert "Cookie" in theirs.headers["vary"]
            tag = theirs.headers["etag"]
            assert not tag.startswith("W/")
            assert ask(port, certificate, path, **dict(way), If_None_Match=tag).status == 304
        for path, method, way in (
            ("/s/?q=x", "GET", {}), ("/s/", "POST", {}), ("/", "GET", {"Cookie": "ban=zl.hc"}),
            ("/track/", "GET", {}), ("/s/@", "GET", {}), ("/../../keys/django.key", "GET", {}),
        ):  # fmt: skip
            assert ask(port, certificate, path, method, **way).status in {400, 404, 502}, path
    finally:
        product.start()


def test_on_a_day_of_mourning_it_sends_them_grey(product, port, certificate):
    """By itself, also when nobody stands behind it; and no coloured copy is called still good."""
    coloured = ask(port, certificate, "/s/")
    tag = coloured.headers["etag"]
    until = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    assert xiangli("mourning", "on", "--until", until, "--data", product.data).returncode == 0
    grey = coloured.body.replace(b"<html ", b"<html data-mourning ", 1)
    product.stop()
    try:
        time.sleep(GREY_SECONDS)
        told = ask(port, certificate, "/s/", If_None_Match=tag)
        assert (told.status, told.body) == (200, grey)
        for name in SENT:
            assert told.headers.get(name) == coloured.headers.get(name), name
        small = ask(port, certificate, "/s/", Accept_Encoding="gzip")
        assert gzip.decompress(small.body) == grey
        assert b"data-mourning " in ask(port, certificate, "/", Cookie="ban=zl").body
        robots = ask(port, certificate, "/robots.txt")
        assert robots.status == 200
        assert b"mourning" not in robots.body
        assert ask(port, certificate, "/track/").status == 502
    finally:
        product.start()
    assert b" data-mourning>" in ask(port, certificate, "/track/").body
    assert xiangli("mourning", "off", "--data", product.data).returncode == 0
    time.sleep(GREY_SECONDS)
    assert ask(port, certificate, "/s/").body == coloured.body


def test_what_it_does_not_hold_it_asks_for(product, port, certificate):
    assert ask(port, certificate, "/track/").status == 200
    assert b'class="zl hc"' in ask(port, certificate, "/", Cookie="ban=zl.hc").body
    assert "低保".encode() in ask(port, certificate, "/s/?q=%E4%BD%8E%E4%BF%9D").body
    assert gzip.decompress(ask(port, certificate, "/", Accept_Encoding="gzip").body)


@pytest.mark.parametrize("cookie", ["", "zl"])
def test_a_browser_finds_nothing_against_the_policy(product, port, engine: Playwright, cookie):
    """The policy in the page rules, and allows all that the page needs."""
    browser = engine.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu", f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
    )
    try:
        context = browser.new_context(ignore_https_errors=True, service_workers="block")
        if cookie:
            url = f"https://{NAME}:{port}/"
            context.add_cookies([{"name": "ban", "value": cookie, "url": url}])
        page, said = context.new_page(), []
        page.on("console", lambda heard: heard.text == NO_WORKER or said.append(heard.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in ("/", "/s/dibao/", "/en/places/"):
            page.goto(f"https://{NAME}:{port}{path}")
            assert page.locator("html").get_attribute("class") == (cookie or None)
            assert page.evaluate("document.styleSheets[0].cssRules.length") > 20
        assert said == []
        added = page.evaluate(
            "() => { const s = document.createElement('style'); s.textContent = 'p{color:red}';"
            " document.head.append(s); return s.sheet ? s.sheet.cssRules.length : 0 }"
        )
        assert added == 0
    finally:
        browser.close()
