"""What journeys and operations share: one Playwright, for a thread can have no second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright


@pytest.fixture(scope="session")
def engine() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running
