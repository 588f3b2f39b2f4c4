"""Pages in grey: so in a browser, and every pair of colours on them still reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DAYS = timedelta(days=2)
HEX = re.compile(r"#[0-9a-f]{6}")
LUMA = (0.2126, 0.7152, 0.0722)  # of `filter: grayscale(1)`: over the values as they are


def grey(colour: str) -> float:
    """The brightness that is left, 0 to 1."""
    assert HEX.fullmatch(colour)
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return sum(weight * part for weight, part in zip(LUMA, parts, strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2 §1.4.3, of two colours after the filter."""
    light = [
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        for v in (grey(one), grey(other))
    ]
    return (max(light) + 0.05) / (min(light) + 0.05)


def pairs(page: Page) -> Iterator[dict[str, Any]]:
    """What axe measured of each text: its colours and what they must reach."""
    told = Axe().run(page, options={"runOnly": ["color-contrast"]}).response
    assert told["violations"] == []
    for rule in told["passes"]:
        for node in rule["nodes"]:
            yield from (check["data"] for check in node["any"] if check["data"].get("fgColor"))


def until() -> str:
    """Two days from now."""
    return (datetime.now(UTC) + DAYS).date().isoformat()


@pytest.fixture
def mourned(county) -> Iterator[None]:
    assert "grey" in county.command("mourning", "on", "--until", until())
    yield
    assert "colour" in county.command("mourning", "off")


@pytest.mark.parametrize("path", ["/", "/s/dibao/", "/track/", "/desk/"])
@pytest.mark.parametrize("version", ["", "zl"])
def test_a_grey_page_still_reads(path, version, visit, mourned, county):
    context = visit()
    if version:
        context.add_cookies([{"name": "ban", "value": version, "url": county.url}])
    page = context.new_page()
    page.goto(path)
    assert page.evaluate("getComputedStyle(document.documentElement).filter") == "grayscale(1)"
    measured = list(pairs(page))
    assert len(measured) > 10
    weak = [
        one for one in measured
        if contrast(one["fgColor"], one["bgColor"])
        < float(one["expectedContrastRatio"].partition(":")[0])
    ]  # fmt: skip
    assert weak == []
    end = page.evaluate("scrollTo(0, document.body.scrollHeight), innerHeight")
    for bar in page.locator(".doors ul").all():  # stays at the foot of the screen
        box = bar.bounding_box()
        assert box
        assert box["y"] + box["height"] <= end + 1


def test_in_colour_again(visit, county):
    page = visit().new_page()
    page.goto("/")
    assert page.evaluate("getComputedStyle(document.documentElement).filter") == "none"
