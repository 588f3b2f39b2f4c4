"""What axe finds on a page, also on one whose browser runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page


class Inspector:
    """Looks at a twin of the page, as it was served, in a browser of its own with scripts on.

    Axe is a script, and its promises never come true where scripts are switched off.
    """

    def __init__(self, twin: Page) -> None:
        self.twin, self.looked_at = twin, 0

    def __call__(self, page: Page) -> None:
        self.twin.set_viewport_size(page.viewport_size or {"width": 360, "height": 740})
        self.twin.set_content(page.content(), wait_until="domcontentloaded")
        found = Axe().run(self.twin)
        self.looked_at += 1
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.twin.evaluate(wide) <= 0, f"{page.url} scrolls sideways"


@contextmanager
def inspector(chromium: Browser) -> Iterator[Inspector]:
    context = chromium.new_context(locale="zh-CN")
    yield Inspector(context.new_page())
    context.close()
