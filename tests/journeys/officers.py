"""Officers of the demo county, each at a desk of their own."""

from __future__ import annotations

import base64
import hmac
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from tests.journeys.county import County, wait_for
from tests.journeys.forms import fill, press
from tests.patience import SECONDS

STEP = 30  # s for which an authenticator shows one number


@dataclass
class Officer:
    """Logged in by password and authenticator, whose clock goes with the county's."""

    county: County
    login: dict[str, str]
    page: Page

    def enter(self) -> Officer:
        """A number is good once, and for a moment: refused, it waits for the next, as people do."""
        self.page.goto("/login/officer/")
        self.page.fill("[name=username]", self.login["username"])
        self.page.fill("[name=password]", self.login["password"])
        press(self.page.locator("main form .btn").first)
        for pause in (0, STEP):
            time.sleep(pause)
            now = int(self.county.clock.now().timestamp())
            self.page.fill("[name=code]", authenticator(self.login["totp_secret"], now))
            press(self.page.locator("main form .btn").first)
            if not self.page.url.endswith("/factor/"):
                break
        self.page.goto("/desk/")
        assert self.page.url.endswith("/desk/"), self.page.inner_text("main")
        return self

    def worklist(self) -> str:
        self.page.goto("/desk/")
        return self.page.inner_text("main")

    def has_work(self, number: str) -> bool:
        self.page.goto("/desk/")
        return self.row(number).count() > 0

    def row(self, number: str) -> Locator:
        return self.page.locator(f"ul.wk li:has(a[href*='/desk/case/{number}/'])").first

    def open(self, number: str) -> str:
        self.page.goto(f"/desk/case/{number}/")
        return self.page.inner_text("main")

    def form(self, act: str) -> Locator:
        return self.page.locator(f"form.doing:has(input[name=act][value={act}])")

    def can(self, number: str, act: str) -> bool:
        self.open(number)
        return self.form(act).count() > 0

    def do(self, number: str, act: str, **said: str | list[str]) -> str:
        """Fill in the form of the act on the case's page and press its button."""
        text = self.open(number)
        form = self.form(act)
        assert form.count() == 1, (act, text)
        form.evaluate(
            "f => { for (let d = f; d = d.parentElement?.closest('details');) d.open = true }"
        )
        form.evaluate("f => f.querySelectorAll('details').forEach(d => d.open = true)")
        for name, value in said.items():
            fill(form, name, value)
        press(form.locator("button"))
        shown = self.page.inner_text("main")
        assert self.page.locator("main [role=alert]").count() == 0, (act, shown)
        return shown

    def paper(self, number: str, title: str) -> bytes:
        """Its PDF, as the browser downloads it. The worker prints and seals it after the act."""
        link = self.page.locator(f".paper:has-text('{title}') a.pill")
        wait_for(lambda: self.open(number) and link.count(), SECONDS, title)
        with self.page.expect_download() as download:
            link.click()
        return download.value.path().read_bytes()


def authenticator(secret: str, now: int) -> str:
    """What an authenticator app shows (RFC 6238), written here anew: it is the other side."""
    digest = hmac.digest(base64.b32decode(secret), (now // 30).to_bytes(8), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF) % 10**6:06d}"


def choices(form: Locator, name: str) -> dict[str, str]:
    """Value → label."""
    boxes: Any = form.locator(f"label:has([name={name}])").evaluate_all(
        "all => all.map(l => [l.querySelector('input').value, l.innerText.trim()])"
    )
    return dict(boxes)
