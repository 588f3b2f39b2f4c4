"""What is printed from a browser says what it is, and carries nothing that only a screen can do."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import DESKTOP


@pytest.mark.parametrize("path", ["/s/dibao/", "/s/dibao/apply/", "/track/", "/desk/"])
def test_a_printed_page_keeps_the_mark_and_leaves_the_links(visit, path):
    page = visit(DESKTOP).new_page()
    page.goto(path)
    page.emulate_media(media="print")
    assert "演示" in page.inner_text(".demo")
    assert page.locator(".demo a:visible, footer a:visible, nav a:visible").count() == 0
