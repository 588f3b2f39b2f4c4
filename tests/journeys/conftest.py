"""Journeys go through real doors: a running product and a real Chromium, started once a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.journeys.county import County, running_county
from tests.journeys.world import World
from tests.patience import BROWSER

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
    with running_county() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(engine: Playwright) -> Iterator[Browser]:
    browser = engine.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    )
    yield browser
    browser.close()


@contextmanager
def visits(chromium: Browser, county: County) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def somebody(size: dict[str, int] = PHONE, *, script: bool = True) -> BrowserContext:
        context = chromium.new_context(
            base_url=county.url, viewport=size, java_script_enabled=script, locale="zh-CN",
            timezone_id="Asia/Shanghai", accept_downloads=True, service_workers="block",
        )  # fmt: skip
        context.set_default_timeout(BROWSER)
        opened.append(context)
        return context

    try:
        yield somebody
    finally:
        for context in opened:
            context.close()


@pytest.fixture
def visit(chromium: Browser, county: County) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of somebody: `visit()` a phone, `visit(DESKTOP, script=False)` a desk."""
    with visits(chromium, county) as visit:
        yield visit


@pytest.fixture(scope="session")
def world(county: County) -> World:
    return World(county)
