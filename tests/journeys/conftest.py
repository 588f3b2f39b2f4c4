"""Journeys go through real doors: a running product and a real Chromium, started once a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.journeys.county import County
from tests.journeys.world import World

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def county() -> Iterator[County]:
    """The demo county, running."""
    running = County()
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, county: County) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of somebody: `visit()` a phone, `visit(DESKTOP, script=False)` a desk."""
    opened: list[BrowserContext] = []

    def somebody(size: dict[str, int] = PHONE, *, script: bool = True) -> BrowserContext:
        context = chromium.new_context(
            base_url=county.url, viewport=size, java_script_enabled=script, locale="zh-CN",
            timezone_id="Asia/Shanghai", accept_downloads=True,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield somebody
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def world(county: County) -> World:
    return World(county)
