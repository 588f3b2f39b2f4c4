"""An editor hands a film in over a line that breaks; it is made, passed, and seen by a villager."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.conftest import DESKTOP, visits
from tests.journeys.county import FILLED_SECONDS, County, wait_for
from tests.journeys.forms import press
from tests.journeys.officers import Officer
from tests.patience import BROWSER, SECONDS

PLAYS = """async (video) => {
  video.muted = true;
  await video.play();
  for (let turn = 0; turn < 100 && video.currentTime < 0.5; turn += 1)
    await new Promise((done) => setTimeout(done, 100));
  return [video.readyState, video.currentTime, video.videoWidth];
}"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Some two megabytes."""
    path = tmp_path / "film.mp4"
    drawn = "testsrc2=duration=6:size=426x240:rate=25,noise=alls=40:allf=t"
    subprocess.run(
        [
            *("ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", drawn),
            *("-f", "lavfi", "-i", "sine=frequency=440:duration=6", "-c:v", "libx264"),
            *("-preset", "ultrafast", "-b:v", "3M", "-c:a", "aac", str(path)),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return path


class Line:
    """Breaks once, when the second part is on its way."""

    def __init__(self) -> None:
        self.sent = 0
        self.asked = 0

    def part(self, route: Route) -> None:
        if route.request.method == "HEAD":
            self.asked += 1
        elif route.request.method == "PATCH":
            self.sent += 1
            if self.sent == 2:
                route.abort("connectionreset")
                return
        route.continue_()


def lesson(county: County) -> str:
    """The number of one that has no film."""
    text = county.page("/c/farming/?kind=lesson")
    return str(re.findall(r"/r/(\d+)/", text)[0])


def hand_in(page: Page, number: str, film: Path) -> None:
    line = Line()
    page.route("**/film/*/", line.part)
    page.goto(f"/desk/review/{number}/film/")
    page.set_input_files("#film", film)
    with page.expect_navigation(timeout=SECONDS * 1000):
        page.locator("form[data-film] button").click()
        expect(page.locator("#film-note")).to_contain_text("断线了", timeout=BROWSER)
    assert line.sent > 2
    assert line.asked == 1
    page.unroute("**/film/*/", line.part)


def test_a_film_from_the_editor_to_the_village(
    county: County, chromium: Browser, film: Path
) -> None:
    logins: list[Any] = wait_for(lambda: county.demo()["logins"], FILLED_SECONDS, "logins")
    first, second = [one for one in logins if one["role"] == "county.editor"][:2]
    wait_for(lambda: "/r/" in county.page("/c/farming/?kind=lesson"), FILLED_SECONDS, "a lesson")
    number = lesson(county)
    with visits(chromium, county) as visit:
        desk = Officer(county, first, visit(DESKTOP).new_page()).enter().page
        hand_in(desk, number, film)
        expect(desk.locator("#films")).to_contain_text("等别的编辑核准", timeout=SECONDS * 1000)
        assert "看过了，核准" not in desk.inner_text("main")
        assert "看片子" not in county.page(f"/r/{number}/")
        other = Officer(county, second, visit(DESKTOP).new_page()).enter().page
        other.goto(f"/desk/review/{number}/film/")
        press(other.locator("button[value=show]"))
        wait_for(lambda: "看片子" in county.page(f"/r/{number}/"), SECONDS, "the film on its page")
        villager = visit().new_page()
        loaded: list[str] = []
        villager.on("request", lambda request: loaded.append(request.url))
        villager.goto(f"/r/{number}/", wait_until="networkidle")
        _plays(villager, loaded)
        _works_without_a_script(visit(script=False).new_page(), number)


def _plays(page: Page, loaded: list[str]) -> None:
    said = page.inner_text(".film")
    assert re.search(r"只听声音，0\.\d MB", said)
    assert re.search(r"小画面 144p，0\.\d MB", said)
    assert [url for url in loaded if "/film/" in url and not url.endswith("poster.jpg")] == []
    page.locator(".film summary", has_text="144p").click()
    ready, at, wide = page.locator(".film video").first.evaluate(PLAYS)
    assert ready >= 2
    assert at >= 0.5
    assert wide == 256
    heard, at, _ = page.locator(".film audio").evaluate(PLAYS)
    assert heard >= 2
    assert at >= 0.5


def _works_without_a_script(page: Page, number: str) -> None:
    page.goto(f"/r/{number}/")
    page.locator(".film summary", has_text="240p").click()
    assert page.locator(".film video").nth(1).is_visible()
    for link in page.locator(".film details a").all():
        answer = page.request.get(str(link.get_attribute("href")), headers={"Range": "bytes=0-99"})
        assert (answer.status, len(answer.body())) == (206, 100)
