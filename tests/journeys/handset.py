"""The phone simulator: what a phone of the demo county received."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import BrowserContext

from tests.journeys.county import FILLED_SECONDS, wait_for


@dataclass(frozen=True)
class Handset:
    """Anybody's browser can open it: it stands in for the phone in their pocket."""

    browser: BrowserContext
    number: str

    def texts(self) -> list[str]:
        """Messages, the newest first."""
        page = self.browser.new_page()
        page.goto(f"/demo/phones/{self.number}/")
        found = page.locator(".screen li p:first-child").all_inner_texts()
        page.close()
        return found

    def told(self, words: str) -> str:
        """The newest message that has these words; while the demo is filled it waits its turn."""
        return wait_for(
            lambda: next((text for text in self.texts() if words in text), None),
            FILLED_SECONDS, words,
        )  # fmt: skip

    def login_code(self) -> str:
        """The six digits that came last."""
        found = re.search(r"(?<!\d)\d{6}(?!\d)", self.told("登录"))
        assert found
        return found[0]
