"""J4: how far a case is, by its receipt number and what only its applicant knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.applicants import Applicant
from tests.journeys.barriers import Inspector, inspector
from tests.journeys.conftest import DESKTOP
from tests.journeys.county import County, wait_for
from tests.journeys.officers import Officer
from tests.journeys.test_apply import pictures
from tests.journeys.world import World
from tests.patience import SECONDS
from xiangli.doors.portal.apply.tests.answers import ANSWERS, NAME
from xiangli.kernel.public import new_number, show_number

ID_NUMBER = ANSWERS["applicant"]["applicant-id_number"]
TAIL, WRONG_TAIL = ID_NUMBER[-4:], "1234"
OTHER = "19908199999"
SECRETS = ("低保", "最低生活保障", "看材料", "便民服务中心")  # to whoever has but number and phone
Visit = Callable[..., BrowserContext]
Login = dict[str, Any]


@dataclass
class Asker:
    """Somebody at /track/, on a phone that does not know them."""

    page: Page
    number: str
    phone: str
    look: Inspector

    def ask(self, **other: str) -> str:
        """What the page says to the number, the phone and whatever else is offered."""
        self.page.goto("/track/")
        self.look(self.page)
        for name, value in {"number": self.number, "phone": self.phone, **other}.items():
            self.page.fill(f"main [name={name}]", value)
        return self.press("查")

    def press(self, name: str) -> str:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        self.look(self.page)
        return self.page.inner_text("main")

    def steps(self, state: str) -> list[str]:
        return self.page.locator(f"ol.st > li.{state} b").all_inner_texts()


@pytest.fixture
def window(county: County) -> Login:
    """The login of an officer who takes applications in, in a township of the demo."""
    demo = wait_for(
        lambda: (found := county.demo())["phones"] and found, SECONDS, "the demo's people"
    )
    return next(one for one in demo["logins"] if one["role"] == "township.window")


@pytest.fixture
def asker(
    visit: Visit, world: World, county: County, window: Login, chromium: Browser
) -> Iterator[Asker]:
    """Whose application was just handed in, in the township of the officer."""
    villages = county.json(f"/api/v1/places?under={window['place']}&level=village")["items"]
    home = {"home_place": {"home_place": [window["place"], villages[0]["code"]]}}
    browser = visit(script=False)
    one = Applicant(browser.new_page(), world.new_phone(), pictures(1), ANSWERS | home)
    number = one.hand_in()
    with inspector(chromium) as look:
        page = visit(script=False).new_page()
        yield Asker(page, show_number(number), one.phone, look)


def the_phone_opens_the_step_and_no_more(one: Asker) -> None:
    said = one.ask()
    assert "收到了，等回话" in said
    assert "第2步" in said
    for secret in (*SECRETS, NAME, one.phone, ID_NUMBER):
        assert secret not in said


def the_last_four_open_the_rest(one: Asker) -> None:
    """On the page itself: nothing is typed twice."""
    one.page.fill("main [name=tail]", TAIL)
    said = one.press("看全部")
    for told in ("低保", "便民服务中心", "多少天内回话", "民发〔2021〕57号", "王"):
        assert told in said, told
    for secret in (NAME, one.phone, ID_NUMBER, TAIL):
        assert secret not in said.replace(" ", "")


def the_picture_can_be_read_without_seeing_it(one: Asker) -> None:
    steps = one.page.locator("ol.st > li")
    assert steps.count() == 8
    for state, words in (("done", "办完了"), ("now", "正在办"), ("to_come", "还没到")):
        shown = one.page.locator(f"ol.st > li.{state}").all_text_contents()
        assert shown, state
        assert all(words in each for each in shown), shown
    assert one.page.locator("ol.st > li > svg:not([aria-hidden=true])").count() == 0
    assert one.page.locator("ol.st > li[aria-current=step]").count() == 1


def no_answer_tells_what_was_wrong(one: Asker) -> None:
    """Whichever of them is wrong, and whether or not there is such a number."""
    wrong = [one.ask(phone=OTHER), one.ask(number=unused(one.number))]
    assert "没有找到" in wrong[0]
    assert wrong[0] == wrong[1]
    tails = [one.ask(tail=WRONG_TAIL), one.ask(tail=TAIL, phone=OTHER)]
    assert "没有找到" in tails[0]
    assert tails[0] == tails[1]


def unused(number: str) -> str:
    """A well-formed number that no case has: the check digit is right."""
    made = new_number(number[:4], lambda _: 424_242)
    assert made != number.replace("-", "")
    return show_number(made)


def it_moves_on_when_the_officer_accepts(one: Asker, officer: Officer) -> None:
    before = one.steps("done")
    officer.do(one.number.replace("-", ""), "accept")
    said = one.ask(tail=TAIL)
    assert len(one.steps("done")) > len(before)
    assert one.steps("now")
    assert "第3步" in said
    assert said.index("多少天内给结果") < said.index("多少天内回话")
    assert one.page.locator("table.cal").count() == 2
    one.page.set_viewport_size(DESKTOP)
    one.look(one.page)


def test_an_application_is_followed(
    asker: Asker, visit: Visit, county: County, window: Login
) -> None:
    the_phone_opens_the_step_and_no_more(asker)
    the_last_four_open_the_rest(asker)
    the_picture_can_be_read_without_seeing_it(asker)
    no_answer_tells_what_was_wrong(asker)
    officer = Officer(county, window, visit(DESKTOP).new_page()).enter()
    it_moves_on_when_the_officer_accepts(asker, officer)
