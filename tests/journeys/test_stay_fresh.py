"""J7: what nobody looked at again is told to readers and to its editor, until somebody looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import DESKTOP, visits
from tests.journeys.county import FILLED_SECONDS, County, running_county, wait_for
from tests.journeys.forms import press
from tests.journeys.handset import Handset
from tests.journeys.officers import Officer

CHINA = ZoneInfo("Asia/Shanghai")
NEWS, COLUMN, OPEN = "/c/affairs/?kind=news", "/c/affairs/", "/open/freshness/list.json"
STALE_PAGE, STALE_COLUMN = "过了该再核对的日子", "过了该更新的日子"
RENEW = "form[action*='/desk/freshness/renew/'] button"


@pytest.fixture(scope="module")
def aging() -> Iterator[County]:
    """A county of its own: its clock goes where others' stays."""
    with running_county(cases=0) as county:
        yield county


def fortnight_later(county: County) -> timedelta:
    """To ten in the morning of the fifteenth day: by night nobody is told anything."""
    now = county.clock.now().astimezone(CHINA)
    ten = datetime(now.year, now.month, now.day, 10, tzinfo=CHINA)
    return ten + timedelta(days=15) - now


def pieces(county: County) -> list[str]:
    return sorted(set(re.findall(r'href="(/r/\d+/)"', county.page(NEWS))))


def overdue_columns(county: County) -> int:
    return int(county.json(OPEN)["county"]["columns"]["overdue"])


def telephone(admin: Officer) -> str:
    """Of the bureau in which the county's editors sit, as its administrator wrote it down."""
    admin.page.goto("/desk/offices/")
    found = re.search(r"数据局\s*电话\s*([\d ]+)", admin.page.inner_text("main"))
    assert found
    return found[1].replace(" ", "")


def test_what_falls_due_is_told_and_renewed(aging: County, chromium: Browser) -> None:
    county = aging
    logins = wait_for(lambda: county.demo()["logins"], FILLED_SECONDS, "logins")
    by_role = {one["role"]: one for one in logins}
    news = wait_for(lambda: len(pieces(county)) > 1 and pieces(county), FILLED_SECONDS, "news")
    assert STALE_COLUMN not in county.page(NEWS)
    assert overdue_columns(county) == 0
    with visits(chromium, county) as visit:
        number = telephone(Officer(county, by_role["county.admin"], visit().new_page()).enter())

    county.clock.advance(fortnight_later(county))

    assert STALE_COLUMN in county.page(NEWS)
    wait_for(lambda: STALE_COLUMN in county.page(COLUMN), FILLED_SECONDS, "the column's baked page")
    for path in news:
        wait_for(lambda path=path: STALE_PAGE in county.page(path), FILLED_SECONDS, path)
    wait_for(lambda: overdue_columns(county) > 0, FILLED_SECONDS, "the open figure")

    with visits(chromium, county) as visit:
        Handset(visit(), number).told("该核对、该更新了")
        editor = Officer(county, by_role["county.editor"], visit(DESKTOP).new_page()).enter()
        assert "信息该核对了" in editor.worklist()
        editor.page.goto("/desk/freshness/?kind=news&state=overdue")
        assert "政务 · 新闻" in editor.page.inner_text("main")
        while editor.page.locator(RENEW).count():
            press(editor.page.locator(RENEW).first)
        assert "没有该核对的" in editor.page.inner_text("main")
        assert "政务 · 新闻" not in editor.worklist()

    assert STALE_COLUMN not in county.page(NEWS)
    wait_for(lambda: STALE_COLUMN not in county.page(COLUMN), FILLED_SECONDS, "the column")
    for path in news:
        wait_for(lambda path=path: STALE_PAGE not in county.page(path), FILLED_SECONDS, path)
    wait_for(lambda: overdue_columns(county) == 0, FILLED_SECONDS, "the open figure")
