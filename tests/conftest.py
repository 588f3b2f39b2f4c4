"""What journeys and operations share: one Playwright, for a thread can have no second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from tests.patience import BROWSER


@pytest.fixture(scope="session")
def engine() -> Iterator[Playwright]:
    expect.set_options(timeout=BROWSER)
    with sync_playwright() as running:
        yield running
