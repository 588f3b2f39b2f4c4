"""A task and a timer are added to a pack's drawing alone, and the running product follows."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.applicants import Applicant
from tests.journeys.conftest import DESKTOP
from tests.journeys.county import FILLED_SECONDS, County, running_county, wait_for
from tests.journeys.officers import Officer
from tests.journeys.test_apply import pictures
from tests.operations.product import ROOT, folder
from xiangli.approval.tests.redrawn import ask_neighbours_too
from xiangli.doors.portal.apply.tests.answers import ANSWERS

PACK = ROOT / "xiangli" / "catalog" / "packs" / "dibao"
ADDED = "ask_neighbours"
PAUSE_SECONDS = 3
LATER = timedelta(days=14)  # two days that end on a day of rest end after it (民法典 203)
Visitor = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def county() -> Iterator[County]:
    """One of its own: what is loaded here, and the days that pass, are nobody else's."""
    with running_county() as running:
        yield running


@pytest.fixture
def window(county: County) -> dict[str, Any]:
    """The login of an officer who takes applications in, once the demo's own cases are played."""

    def played() -> Any:
        found = county.demo()
        time.sleep(PAUSE_SECONDS)
        return found if found["filled"]["done"] == found["filled"]["of"] else None

    demo = wait_for(played, FILLED_SECONDS, "the demo's cases")
    return next(one for one in demo["logins"] if one["role"] == "township.window")


def redraw(county: County, place: Path) -> None:
    """As a county does it: edit the drawing, check it, load it."""
    pack = place / PACK.name
    shutil.copytree(PACK, pack)
    drawing = pack / "process.bpmn"
    drawing.write_text(ask_neighbours_too(drawing.read_text(encoding="utf-8")), encoding="utf-8")
    county.command("services", "check", str(pack))
    county.command("services", "load", str(pack))


def test_the_running_product_follows_a_changed_drawing(
    county: County, window: dict[str, Any], visit: Visitor
) -> None:
    with folder() as place:
        redraw(county, place)
    villages = county.json(f"/api/v1/places?under={window['place']}&level=village")["items"]
    home = {"home_place": {"home_place": [window["place"], villages[0]["code"]]}}
    page = visit(script=False).new_page()
    number = Applicant(page, "19908170001", pictures(1), ANSWERS | home).hand_in()

    def at_the_window() -> Officer:
        return Officer(county, window, visit(DESKTOP).new_page()).enter()

    officer = at_the_window()
    officer.do(number, "accept")
    assert not officer.can(number, ADDED)  # its timer has not fired
    county.clock.advance(LATER)
    officer = at_the_window()
    wait_for(lambda: officer.can(number, ADDED), FILLED_SECONDS, "the added task")
    assert "邻里访问" in officer.open(number)
    assert officer.has_work(number)
    officer.do(number, ADDED, note="邻居都说困难")
    assert not officer.can(number, ADDED)
