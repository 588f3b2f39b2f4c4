"""A villager at the form in a real browser, who knows only what the screen shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.journeys.forms import fill
from tests.journeys.handset import Handset
from xiangli.doors.portal.apply.tests.answers import ANSWERS, FAMILY, ROWS

MOST = 60
NEXT, UPLOAD = "存好，下一题", "放上去"
Files = list[dict[str, Any]]


def _pass_by(page: Page) -> None:
    del page


@dataclass
class Applicant:
    """`look` is shown every page before it is answered; `photos` go wherever photos are asked."""

    page: Page
    phone: str
    photos: Files
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: ANSWERS | FAMILY)
    look: Callable[[Page], None] = _pass_by

    @property
    def at(self) -> str:
        """The last word of the address: which question, or check, done, later."""
        return urlsplit(self.page.url).path.rstrip("/").rsplit("/", 1)[-1]

    @property
    def code(self) -> str:
        """Of the draft, from the address."""
        found = re.search(r"/apply/(\d{12})/", self.page.url)
        assert found, self.page.url
        return found[1]

    def text(self) -> str:
        return self.page.inner_text("main")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        self._go(self.button(name))

    def follow(self, name: str) -> None:
        self._go(self.page.locator("main").get_by_role("link", name=name).first)

    def _go(self, way: Locator) -> None:
        """Press it, and wait for the page behind it."""
        with self.page.expect_navigation():
            way.click()

    def find_guide(self, words: str, title: str) -> None:
        """From the home page, by its search."""
        self.page.goto("/")
        self.look(self.page)
        self.page.fill("main [name=q]", words)
        self._go(self.page.locator("main form[role=search] .btn").first)
        self.look(self.page)
        self.follow(title)

    def start(self) -> None:
        """Privacy notice, number, first question."""
        self.look(self.page)
        self.follow("开始申请")
        self.look(self.page)
        self._fill("privacy")
        self.page.fill("[name=_phone]", self.phone)
        self.press("开始填")

    def hand_in(self) -> str:
        """All of it, from the guide to the receipt, whose number it gives."""
        self.page.goto("/s/dibao/")
        self.start()
        self.walk()
        number = self.code
        self.press("登录，再交")
        self.log_in()
        self.press("交上去")
        assert self.at == "done", self.text()
        return number

    def go_on(self, code: str, phone: str) -> None:
        """With a draft begun on another phone."""
        self.page.goto("/s/dibao/apply/")
        self.follow("接着填")
        self.look(self.page)
        self.page.fill("[name=code]", code)
        self.page.fill("[name=phone]", phone)
        self.press("接着填")

    def walk(self, until: str = "check") -> None:
        """Answer page after page up to this one."""
        for _ in range(MOST):
            if self.at == until:
                return
            self.look(self.page)
            self.answer()
        raise AssertionError(f"{until} did not come: {self.page.url}")

    def answer(self) -> None:
        """The page that is open, and on to the next."""
        page = self.at
        if page in ROWS:
            self._add_row(page)
        elif page not in self.answers:
            self.put_up(self.photos[:1])
        elif page == "home_place":
            self._choose_place(self.answers[page]["home_place"])
            return
        else:
            self._fill(page)
        self.press(NEXT)
        assert self.at != page, self.text()

    def put_up(self, photos: Files) -> None:
        """Photos, without going on."""
        self.page.set_input_files("main input[type=file]", photos)
        self.press(UPLOAD)

    def log_in(self) -> None:
        """By the code on the phone in their pocket."""
        self.look(self.page)
        self.page.fill("[name=phone]", self.phone)
        self.press("发短信给我")
        self.look(self.page)
        self.page.fill("[name=code]", Handset(self.page.context, self.phone).login_code())
        self.press("登录")

    def _fill(self, page: str) -> None:
        for name, value in self.answers[page].items():
            said = self.phone if name == "applicant-phone" else value
            fill(self.page.locator("main form"), name, said)

    def _choose_place(self, codes: list[str]) -> None:
        for code in codes:
            self.page.locator("main select").last.select_option(code)
            self.press(NEXT)

    def _add_row(self, page: str) -> None:
        """The one row that is asked for: a member of the family, a signature."""
        self._go(self.page.locator(f"main a[href*='/{page}/{page}/']").first)
        self.look(self.page)
        for name, value in ROWS[page].items():
            fill(self.page.locator("main form"), name, value)
        self.press("存好")
