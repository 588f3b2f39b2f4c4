"""The pictures of the editors' guide, taken of a demo county of its own.

    .venv/bin/python -m workshop.pictures [--folder docs/pictures]

A reporter hands in a notice with faults, so that there is something to see; nothing is drawn.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import CHROMIUM, DESKTOP, PHONE, visits
from tests.journeys.county import FILLED_SECONDS, County, running_county, wait_for
from tests.journeys.forms import press
from tests.journeys.officers import Officer

COLOURS: Final = 64  # of a screenshot; more shows nothing more
TITLE: Final = "村口修路的通知"
BODY: Final = "近日村口修路，请各位村民予以配合。有事打 13912345678。"


def keep(page: Page, file: Path, *, high: int) -> None:
    """The page from its top, at most so many pixels of it."""
    width = (page.viewport_size or DESKTOP)["width"]
    page.set_viewport_size({"width": width, "height": high})
    page.screenshot(path=file)
    Image.open(file).convert("RGB").quantize(COLOURS).save(file, optimize=True)


def hand_in(page: Page, folder: Path) -> None:
    page.goto("/desk/write/")
    for name, value in (("kind", "notice"), ("domain", "affairs")):
        page.locator(f"label:has([name={name}][value={value}])").click()
    page.fill("#title", TITLE)
    page.fill("#what", BODY)
    page.fill("#contact", "村委会 0818-5123456")
    page.fill("#text", BODY)
    keep(page, folder / "write.png", high=1250)
    press(page.locator("form.wr .btn"))
    press(page.locator(f"ul.wk li:has-text('{TITLE}') form .btn").last)


def review(page: Page, folder: Path) -> None:
    page.goto("/desk/review/?shelf=wait")
    keep(page, folder / "review.png", high=700)
    press(page.locator(f"ul.wk a:has-text('{TITLE}')").first)
    keep(page, folder / "findings.png", high=1300)
    page.goto("/desk/review/standard/")
    keep(page, folder / "standard.png", high=900)
    page.goto("/desk/freshness/")
    keep(page, folder / "freshness.png", high=800)


def film(page: Page, county: County, folder: Path) -> None:
    lessons = "/c/farming/?kind=lesson"
    wait_for(lambda: "/r/" in county.page(lessons), FILLED_SECONDS, "a lesson")
    found = re.search(r'href="/r/(\d+)/"', county.page(lessons))
    assert found
    page.goto(f"/desk/review/{found[1]}/film/")
    keep(page, folder / "film.png", high=800)


def take(county: County, folder: Path) -> None:
    logins: list[Any] = wait_for(lambda: county.demo()["logins"], FILLED_SECONDS, "logins")
    reporter = next(one for one in logins if one["role"] == "village.reporter")
    writer = next(
        one for one in logins
        if one["role"] == "township.editor" and reporter["place"].startswith(one["place"])
    )  # fmt: skip
    editor = next(one for one in logins if one["role"] == "county.editor")
    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with visits(chromium, county) as visit:
            hand_in(Officer(county, reporter, visit(PHONE).new_page()).enter().page, folder)
            review(Officer(county, writer, visit(DESKTOP).new_page()).enter().page, folder)
            film(Officer(county, editor, visit(DESKTOP).new_page()).enter().page, county, folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("docs/pictures"))
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with running_county(cases=0) as county:
        take(county, folder)


if __name__ == "__main__":
    main()
