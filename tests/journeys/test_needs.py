"""J15: what two villagers look for in vain is one need, met by a page, and both are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.barriers import Inspector, inspector
from tests.journeys.conftest import DESKTOP
from tests.journeys.county import FILLED_SECONDS, County, wait_for
from tests.journeys.forms import press
from tests.journeys.handset import Handset
from tests.journeys.officers import Officer

Visit = Callable[..., BrowserContext]
FIRST, SECOND = "羊口疮怎么治", "羊口疮治疗"
NAME = "羊口疮怎么防、怎么治"
BAKED_SECONDS = 120  # on a busy machine


def texts(browser: BrowserContext, phone: str) -> list[str]:
    """What came to this phone; while the demo is being filled its messages wait behind others."""
    return Handset(browser, phone).texts()


@dataclass
class Villager:
    """Somebody with a phone that runs no script, who does not log in."""

    page: Page
    phone: str
    look: Inspector

    def search_in_vain(self, words: str) -> str:
        self.page.goto("/")
        self.page.fill("main [name=q] >> nth=0", words)
        with self.page.expect_navigation():
            self.page.press("main [name=q] >> nth=0", "Enter")
        self.look(self.page)
        return self.page.inner_text("main")

    def leave_number(self) -> str:
        press(self.page.locator("main a[href*='/missing/']").first)
        self.look(self.page)
        assert self.page.input_value("[name=text]")
        self.page.fill("[name=phone]", self.phone)
        press(self.page.locator("main form .btn").first)
        self.look(self.page)
        return self.page.inner_text("main")


@pytest.fixture
def look(chromium: Browser) -> Iterator[Inspector]:
    with inspector(chromium) as look:
        yield look


@pytest.fixture
def editor(county: County, visit: Visit) -> Officer:
    """Of the county, to whom a search without a place belongs."""
    found = wait_for(lambda: _login(county), FILLED_SECONDS, "the county's editor")
    return Officer(county, found, visit(DESKTOP).new_page()).enter()


def _login(county: County) -> dict[str, Any] | None:
    logins = county.demo()["logins"]
    return next((one for one in logins if one["role"] == "county.editor"), None)


def listed(editor: Officer) -> list[str]:
    editor.page.goto("/desk/needs/")
    rows = editor.page.locator("main ul.wk li").all_inner_texts()
    return [row for row in rows if "羊口疮" in row]


def open_page(editor: Officer, words: str) -> None:
    """A page on the list, and what of it is public is chosen there by search."""
    press(editor.page.locator(f"main ul.wk a:has-text('{words}')").first)


def meet(editor: Officer) -> str:
    """With the first resource that the search finds; gives its address."""
    editor.page.fill("#answer-q", "低保")
    press(editor.page.locator("form:has(#answer-q) button"))
    choice = editor.page.locator("label:has([name=answer]):not(:has([value^='service:']))").first
    address = choice.locator("small").inner_text()
    choice.click()
    press(editor.page.locator("button[value=meet]"))
    assert editor.page.locator("main [role=status]").count() == 1
    return address


def test_two_who_look_in_vain_are_told_when_it_is_there(county, world, visit, look, editor):
    villagers = [
        Villager(visit(script=False).new_page(), world.new_phone(), look) for _ in range(2)
    ]
    for one, words in zip(villagers, (FIRST, SECOND), strict=True):
        said = one.search_in_vain(words)
        assert "告诉我们" in said
        assert "短信" in one.leave_number()

    (row,) = listed(editor)
    assert "2个人" in row.split("\n")[0]
    look(editor.page)
    open_page(editor, "羊口疮")
    look(editor.page)
    for one in villagers:
        assert one.phone not in editor.page.content()
    editor.page.locator("details:has(#name) summary").click()
    editor.page.fill("#name", NAME)
    press(editor.page.locator("button[value=rename]"))
    address = meet(editor)

    phones = visit()
    for one in villagers:
        told = wait_for(partial(texts, phones, one.phone), FILLED_SECONDS, "the message")
        assert address in told[0]
        one.page.goto(address)
        assert one.page.locator("main h1").count() == 1

    reader = villagers[0].page
    wait_for(lambda: _is_met(reader), BAKED_SECONDS, "the public page")
    look(reader)
    assert reader.locator("section:has(#met)").get_by_text("不到3个人").count() > 0


def _is_met(page: Page) -> bool:
    page.goto("/open/needs/")
    return NAME in page.locator("section:has(#met)").inner_text()


def test_an_error_on_a_page_is_answered_and_the_reader_told(county, world, visit, look, editor):
    reader = Villager(visit(script=False).new_page(), world.new_phone(), look)
    page = reader.page
    page.goto("/s/dibao/")
    press(page.locator("footer a[href*='/error-report/']"))
    assert "/s/dibao/" in page.inner_text("main")
    look(page)
    press(page.locator("main form .btn").first)
    assert page.locator("main [role=alert]").count() == 1
    page.fill("[name=text]", "第二步的日子写错了")
    page.fill("[name=phone]", reader.phone)
    press(page.locator("main form .btn").first)
    assert "3个工作日" in page.inner_text("main")

    assert "第二步的日子写错了" in editor.worklist()
    editor.page.goto("/desk/errors/")
    look(editor.page)
    open_page(editor, "第二步的日子")
    look(editor.page)
    assert reader.phone not in editor.page.content()
    editor.page.click("label:has([value=mended])")
    editor.page.fill("[name=words]", "改成五个工作日了")
    press(editor.page.locator("form.doing button"))
    told = wait_for(partial(texts, visit(), reader.phone), FILLED_SECONDS, "the message")
    assert "改成五个工作日了" in told[0]
    assert "/s/dibao/" in told[0]
