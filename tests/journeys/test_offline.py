"""Without a line: pages that were seen are there; a report is written now and sent later, once."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import PHONE
from tests.journeys.county import wait_for
from tests.journeys.forms import press
from tests.journeys.officers import Officer
from tests.patience import BROWSER, SECONDS

BAKED_SECONDS = 300


@pytest.fixture(scope="module")
def sessions(chromium, county):
    """Cookies of two reporters: a code opens a door once."""
    found = []
    logins = [one for one in county.demo()["logins"] if one["role"] == "village.reporter"]
    for login in logins[:2]:
        context = chromium.new_context(base_url=county.url, service_workers="block")
        context.set_default_timeout(BROWSER)
        Officer(county, login, context.new_page()).enter()
        found.append(context.cookies())
        context.close()
    return found


@contextmanager
def phone_of(chromium, county, cookies):
    """With the form open and its worker at work."""
    context = chromium.new_context(base_url=county.url, viewport=PHONE, locale="zh-CN")
    context.set_default_timeout(BROWSER)
    context.add_cookies(cookies)
    page = context.new_page()
    try:
        ready(page)
        yield page
    finally:
        context.set_offline(False)
        context.close()


@pytest.fixture
def phone(chromium, county, sessions):
    with phone_of(chromium, county, sessions[0]) as page:
        yield page


@pytest.fixture
def leaving(chromium, county, sessions):
    """A phone whose reporter signs out."""
    with phone_of(chromium, county, sessions[1]) as page:
        yield page


def ready(page: Page) -> None:
    """The worker has this page, a key, and the pages that everybody needs."""
    page.goto("/desk/write/")
    held = "() => navigator.serviceWorker.controller !== null"
    wait_for(lambda: page.evaluate(held), SECONDS, "control by the worker")
    wait_for(lambda: len(kept(page)) >= 4 and keys(page), SECONDS, "the worker")


def kept(page: Page) -> list[str]:
    """Addresses of the pages on the phone."""
    found = "caches.open('xl').then(s => s.keys()).then(k => k.map(r => new URL(r.url).pathname))"
    return list(page.evaluate(found))


COUNT = """async store => {
    if (!(await indexedDB.databases()).some(one => one.name === 'xl')) return 0;
    return new Promise((ok, no) => { const asked = indexedDB.open('xl'); asked.onerror = no;
    asked.onsuccess = () => { const base = asked.result;
    if (!base.objectStoreNames.contains(store)) { base.close(); return ok(0) }
    const count = base.transaction(store).objectStore(store).count();
    count.onsuccess = () => { base.close(); ok(count.result) } } }) }"""


def rows(page: Page, store: str) -> int:
    """Asked without making a database where there is none."""
    return int(page.evaluate(COUNT, store))


def keys(page: Page) -> int:
    return rows(page, "key")


def write(page: Page, title: str) -> None:
    page.fill("#title", title)
    page.fill("#what", "村口的路今天通了。")
    page.locator("label:has([name=domain][value=affairs])").click()
    page.locator("main form .btn").click()


def is_baked(page: Page, path: str) -> bool:
    """Only such pages are the same for everybody, and say so."""
    return "must-revalidate" in page.request.get(path).headers.get("cache-control", "")


def mine(page: Page, title: str) -> int:
    page.goto("/desk/write/mine/")
    return page.locator(f".wk li:has-text('{title}')").count()


def test_a_report_written_without_a_line_is_one_draft_when_there_is_one(phone: Page):
    line: BrowserContext = phone.context
    line.set_offline(True)
    phone.goto("/desk/write/")
    assert "现在没有网" in phone.inner_text("main")
    assert "演示信息员" not in phone.content()
    write(phone, "没有网时写的")
    phone.wait_for_selector("#queue:not([hidden])")
    assert "存在手机里了" in phone.inner_text("#queue")
    assert rows(phone, "queue") == 1
    sealed = phone.evaluate(
        """() => new Promise(ok => { const o = indexedDB.open('xl', 1); o.onsuccess = () => {
        const a = o.result.transaction('queue').objectStore('queue').getAll();
        a.onsuccess = () => ok(new TextDecoder().decode(a.result[0].body)) } })"""
    )
    assert "没有网时写的" not in sealed
    line.set_offline(False)
    phone.goto("/desk/write/")
    wait_for(lambda: rows(phone, "queue") == 0, SECONDS, "the queue to be sent")
    for _ in range(2):
        assert mine(phone, "没有网时写的") == 1


def test_public_pages_that_were_seen_are_there_and_private_ones_never(phone: Page):
    wait_for(lambda: is_baked(phone, "/c/farming/"), BAKED_SECONDS, "the column to be baked")
    phone.goto("/c/farming/")
    phone.goto("/desk/")
    phone.goto("/desk/write/mine/")
    phone.context.set_offline(True)
    phone.goto("/c/farming/")
    assert "农务" in phone.inner_text("h1")
    phone.goto("/s/")
    assert phone.locator("main a[href^='/s/']").count() > 3
    phone.goto("/desk/")
    assert phone.locator("a[href='tel:120']").count() == 1
    private = [path for path in kept(phone) if path.startswith(("/desk/", "/me/", "/login/"))]
    assert private == ["/desk/write/offline/"]


def test_signing_out_wipes_what_waits(leaving: Page):
    leaving.context.set_offline(True)
    leaving.goto("/desk/write/")
    write(leaving, "退出前写的")
    leaving.wait_for_selector("#queue:not([hidden])")
    assert rows(leaving, "queue") == 1
    leaving.context.set_offline(False)
    leaving.goto("/logout/")
    press(leaving.locator("main form .btn").first)
    wait_for(lambda: rows(leaving, "queue") + keys(leaving) == 0, SECONDS, "nothing to be left")


def test_a_key_that_is_too_old_takes_what_waits_with_it(phone: Page):
    phone.evaluate(
        """() => new Promise(ok => { const o = indexedDB.open('xl', 1); o.onsuccess = () => {
        const s = o.result.transaction('key', 'readwrite').objectStore('key');
        s.get(1).onsuccess = e => { const k = e.target.result; k.until = 1;
        s.put(k, 1).onsuccess = () => ok() } } })"""
    )
    phone.context.set_offline(True)
    phone.goto("/desk/write/")
    write(phone, "锁过期了")
    wait_for(lambda: "存不了" in phone.inner_text("#queue"), SECONDS, "why it is not kept")
    assert phone.input_value("#title") == "锁过期了"
    assert rows(phone, "queue") == 0
