"""Who comes: each logs in once, through the doors, and is known by their cookies after that."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import APIResponse, Browser, Page

from tests.journeys.beside import beside, said
from tests.journeys.county import FILLED_SECONDS, wait_for
from tests.journeys.forms import press
from tests.journeys.officers import Officer
from tests.journeys.world import World
from tests.patience import BROWSER

ANYBODY, CITIZEN, UNHAPPY = "anybody", "citizen", "unhappy citizen"
WAITS_FOR_CODE, HALF_WAY, ENROLLING = "waits for a code", "half way in", "enrolling"
NEWCOMER = "newcomer with a first password"
WINDOW, LEADER, AGENT, ADMIN, CHIEF, REPORTER, WRITER, EDITOR = (
    "township.window", "township.leader", "village.agent", "county.admin", "county.leader",
    "village.reporter", "township.editor", "county.editor",
)  # fmt: skip


@dataclass
class Visitors:
    """The citizens are the world's; officers sit over their homes."""

    world: World
    chromium: Browser
    _known: dict[str, list[Any]] = field(default_factory=dict)

    def cookies(self, who: str) -> list[Any]:
        if who not in self._known:
            self._known[who] = self._enter(who)
        return self._known[who]

    def browse(self, who: str, walk: Callable[[Page], Any]) -> Any:
        """What `walk` finds with a browser of theirs."""
        context = self.chromium.new_context(
            base_url=self.world.county.url, locale="zh-CN", service_workers="block"
        )
        context.set_default_timeout(BROWSER)
        context.add_cookies(self.cookies(who))
        try:
            return walk(context.new_page())
        finally:
            context.close()

    def ask(self, who: str, path: str) -> APIResponse:
        """The bare answer to a GET of theirs; it follows nothing."""
        url = f"{self.world.county.url}{path}"
        return self.browse(who, lambda page: page.request.get(url, max_redirects=0))

    def _enter(self, who: str) -> list[Any]:
        context = self.chromium.new_context(
            base_url=self.world.county.url, locale="zh-CN", service_workers="block"
        )
        context.set_default_timeout(BROWSER)
        try:
            if who != ANYBODY:
                self._log_in(who, context.new_page())
            return list(context.cookies())
        finally:
            context.close()

    def _log_in(self, who: str, page: Page) -> None:
        if who in {CITIZEN, UNHAPPY, WAITS_FOR_CODE}:
            phone = self._phone(who)
            old = self._code(phone)
            page.goto("/login/")
            page.fill("[name=phone]", phone)
            press(page.locator("main form .btn").first)
            if who != WAITS_FOR_CODE:
                wait_for(lambda: self._code(phone) != old, FILLED_SECONDS, "the login code")
                page.fill("[name=code]", self._code(phone))
                press(page.locator("main form .btn").first)
                assert page.url.endswith("/me/"), page.inner_text("main")
        elif who in {HALF_WAY, ENROLLING}:
            login = self.world.login("township.assistance")
            if who == ENROLLING:
                login = self.world.login("dispatched.officer")
                self.browse(ADMIN, lambda desk: _set_back(desk, login["place"]))
            _by_password(page, login)
        elif who == NEWCOMER:
            _by_password(
                page, json.loads(said(beside(self.world.county.product, "admit_officer.py")))
            )
        else:
            Officer(self.world.county, self.world.login(who), page).enter()

    def _phone(self, who: str) -> str:
        if who == WAITS_FOR_CODE:
            return self.world.new_phone()
        granted, unhappy = self.world.neighbours
        return granted["phone"] if who == CITIZEN else unhappy["phone"]

    def _code(self, phone: str) -> str:
        """The last login code on this phone, "" before the first."""
        inbox = self.world.county.page(f"/demo/phones/{phone}/")
        found = re.search(r"登录码.*?(\d{6})", inbox, re.DOTALL)
        return found[1] if found else ""


def _by_password(page: Page, login: dict[str, str]) -> None:
    page.goto("/login/officer/")
    page.fill("[name=username]", login["username"])
    page.fill("[name=password]", login["password"])
    press(page.locator("main form .btn").first)


def _set_back(desk: Page, township: str) -> None:
    """The administrator sets the second factor of the judicial officer back."""
    desk.goto(f"/desk/offices/?at={township}")
    press(desk.locator("ul.wk li:has-text('演示司法员') a").first)
    desk.locator("details:has-text('演示司法员') summary").first.click()
    press(desk.locator("form[action*='/reset/'] button").first)
