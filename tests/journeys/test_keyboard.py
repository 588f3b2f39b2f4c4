"""The desk by keyboard alone: an editor logs in, finds a piece and publishes it; a window officer
comes to every act of a case."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import DESKTOP, PHONE, visits
from tests.journeys.county import FILLED_SECONDS, County, wait_for
from tests.journeys.officers import STEP, Officer, authenticator
from tests.journeys.test_publish import shows, write

TITLE = "桥上限高的通知"
MOST = 250  # presses of Tab; a page with more stops than that is no page for a keyboard
SHOWN = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const ring = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none";
    return one.checkVisibility() && (ring || style.boxShadow !== "none");
}"""


class Keyboard:
    """Hands that have no mouse. What has the focus has to show it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> None:
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                assert self.page.evaluate(SHOWN), f"{selector} has the focus and does not show it"
                return
        raise AssertionError(f"{selector} is not reached on {self.page.url}")

    def type(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.type(text)

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow(self, selector: str) -> None:
        self.reach(selector)
        self.enter()

    def open_around(self, selector: str) -> None:
        """The folds that it lies in, from the outermost."""
        while not self.page.locator(selector).first.is_visible():
            self.page.evaluate(
                """s => { let fold, one = document.querySelector(s);
                    while (one = one.parentElement.closest("details:not([open])")) fold = one;
                    document.querySelectorAll("[data-next]").forEach(e => delete e.dataset.next);
                    fold.querySelector("summary").dataset.next = "1"; }""",
                selector,
            )
            self.reach("summary[data-next]")
            self.page.keyboard.press("Enter")


def log_in(county: County, login: dict[str, str], page: Page) -> Keyboard:
    hands = Keyboard(page)
    page.goto("/login/officer/")
    hands.type("[name=username]", login["username"])
    hands.type("[name=password]", login["password"])
    hands.enter()
    for pause in (0, STEP):  # a number is good once
        time.sleep(pause)
        now = int(county.clock.now().timestamp())
        hands.type("[name=code]", authenticator(login["totp_secret"], now))
        hands.enter()
        if not page.url.endswith("/factor/"):
            break
    page.goto("/desk/")
    assert page.url.endswith("/desk/"), page.inner_text("main")
    return hands


def by_role(county: County, role: str, place: str = "") -> dict[str, Any]:
    logins = wait_for(lambda: county.demo()["logins"], FILLED_SECONDS, "logins")
    held = [one for one in logins if one["role"] == role and place.startswith(one["place"])]
    return dict(held[-1]) if held else {}


def test_a_piece_is_found_and_published(county: County, chromium: Browser) -> None:
    logins: list[Any] = wait_for(lambda: county.demo()["logins"], FILLED_SECONDS, "logins")
    reporter = [one for one in logins if one["role"] == "village.reporter"][-1]
    with visits(chromium, county) as visit:
        write(Officer(county, reporter, visit(PHONE).new_page()).enter().page, TITLE)
        editor = by_role(county, "township.editor", reporter["place"])
        hands = log_in(county, editor, visit(DESKTOP).new_page())
        hands.follow("main a[href*='shelf=wait']")
        row = hands.page.locator(f"ul.wk a:has-text('{TITLE}')").first
        path = row.get_attribute("href")
        hands.follow(f"ul.wk a[href='{path}']")
        button = "form.doing:has(input[name=act][value=publish]) button"
        hands.open_around(button)
        hands.follow(button)
        number = hands.page.url.rstrip("/").rpartition("/")[2]
        shows(county, f"/r/{number}/", TITLE)


def test_every_act_of_a_case_is_reached(county: County, world: Any, chromium: Browser) -> None:
    number = world.case("received")
    case = next(one for one in county.demo()["cases"] if one["receipt"] == number)
    phones = {one["number"]: one["place"] for one in county.demo()["phones"]}
    window = by_role(county, "township.window", phones[case["phone"]])
    with visits(chromium, county) as visit:
        hands = log_in(county, window, visit(DESKTOP).new_page())
        hands.follow(f"ul.wk a[href*='/desk/case/{number}/']")
        acts = hands.page.locator("form.doing:has(input[name=act])")
        names = acts.locator("input[name=act]").evaluate_all("all => all.map(one => one.value)")
        assert "accept" in names
        for name in names:
            button = f"form.doing:has(input[name=act][value={name}]) button"
            hands.page.reload()
            hands.open_around(button)
            hands.reach(button)
