"""J6: a reporter writes, an editor passes, everybody reads; it is corrected, and taken down."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import DESKTOP, PHONE, visits
from tests.journeys.county import FILLED_SECONDS, County, wait_for
from tests.journeys.forms import press
from tests.journeys.officers import Officer
from tests.journeys.pictures import snap
from tests.patience import SECONDS

TITLE, MENDED, COUNTY_TITLE = "村口修路的通知", "村口修路改时间的通知", "全县停水的通知"
REASON = "施工队改了日子"


def write(page: Page, title: str, picture: str = "") -> None:
    """A notice by the reporter's form, handed in; pictures of it where they have a name."""
    page.goto("/desk/write/")
    page.locator("label:has([name=kind][value=notice])").click()
    page.locator("label:has([name=domain][value=affairs])").click()
    page.fill("#title", title)
    page.fill("#what", f"{title}，11月30日上午8点开始。")
    page.fill("#contact", "村委会 0818-5123456")
    page.fill("#text", f"{title}：过路的人先看路口的牌子，再绕到小学那边走。")
    if picture:
        snap(page, f"{picture}-write")
    press(page.locator("form.wr .btn"))
    if picture:
        snap(page, f"{picture}-written")
    row = page.locator(f"ul.wk li:has-text('{title}')").first
    press(row.locator("form .btn").last)
    assert "交给编辑了" in page.inner_text("main")


def opened(page: Page, title: str) -> str:
    """From the front page of the desk to the piece; its number."""
    page.goto("/desk/")
    press(page.locator("main a[href*='shelf=wait']"))
    press(page.locator(f"ul.wk a:has-text('{title}')").first)
    found = re.search(r"/desk/review/(\d+)/", page.url)
    assert found, page.url
    return found[1]


def act(page: Page, name: str, **said: str) -> None:
    form = page.locator(f"form.doing:has(input[name=act][value={name}])")
    if not form.is_visible():
        form.locator("xpath=ancestor::details[1]/summary").click()
    for field, text in said.items():
        form.locator(f"[name={field}]").fill(text)
    if said:
        snap(page, f"editing-{name}", f"form.doing:has(input[name=act][value={name}])")
    press(form.locator("button"))


def answer(county: County, path: str) -> tuple[int, str]:
    status, _, text = county.product.get(path)
    return status, text


def shows(county: County, path: str, text: str) -> None:
    wait_for(lambda: text in answer(county, path)[1], SECONDS, f"{text} on {path}")


def search(county: County, words: str) -> str:
    return answer(county, f"/search?q={quote(words)}")[1]


def test_a_piece_from_the_reporter_to_the_public_and_away_again(
    county: County, chromium: Browser
) -> None:
    logins: list[Any] = wait_for(lambda: county.demo()["logins"], FILLED_SECONDS, "logins")
    reporter = next(one for one in logins if one["role"] == "village.reporter")
    editor = next(
        one for one in logins
        if one["role"] == "township.editor" and reporter["place"].startswith(one["place"])
    )  # fmt: skip
    first, second = [one for one in logins if one["role"] == "county.editor"][:2]
    with visits(chromium, county) as visit:

        def sit(login: dict[str, str], size: dict[str, int] = DESKTOP) -> Page:
            return Officer(county, login, visit(size).new_page()).enter().page

        write(sit(reporter, PHONE), TITLE, "editing")
        township = sit(editor)
        snap(township, "editing-desk")
        number = opened(township, TITLE)
        snap(township, "editing-review")
        assert answer(county, f"/r/{number}/")[0] == 404
        act(township, "publish")
        shows(county, f"/r/{number}/", TITLE)
        shows(county, f"/c/affairs/?at={reporter['place']}", TITLE)
        shows(county, f"/v/{reporter['place']}/", TITLE)
        assert f"/r/{number}/" in search(county, "村口修路")

        press(township.locator("main a[href*='/studio/pages/']"))
        township.fill("[name=title]", MENDED)
        with township.expect_navigation():
            township.locator("button.action-save").first.click()
        snap(township, "editing-studio", "body")
        township.goto(f"/desk/review/{number}/")
        act(township, "submit")
        desk = sit(first)
        assert opened(desk, MENDED) == number
        act(desk, "correct", reason=REASON)
        shows(county, f"/r/{number}/", f"更正：{REASON}")
        reader = visit().new_page()
        reader.goto(f"/r/{number}/")
        snap(reader, "editing-page", "body", PHONE["height"])
        shows(county, f"/c/affairs/?at={reporter['place']}", MENDED)

        act(desk, "withdraw", reason=REASON)
        wait_for(lambda: answer(county, f"/r/{number}/")[0] == 410, SECONDS, "410")
        assert REASON in answer(county, f"/r/{number}/")[1]
        assert f"/r/{number}/" not in search(county, "村口修路")

        write(desk, COUNTY_TITLE)
        other = sit(second)
        told = opened(other, COUNTY_TITLE)
        act(other, "publish")
        for path in (f"/r/{told}/", "/c/affairs/", "/", "/c/affairs/feed.xml"):
            shows(county, path, COUNTY_TITLE)
