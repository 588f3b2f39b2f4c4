"""J2: from the home page to a numbered receipt, on a small phone, without a script and with one."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.applicants import NEXT, Applicant
from tests.journeys.barriers import Inspector, inspector
from tests.journeys.conftest import DESKTOP
from tests.journeys.county import County
from tests.journeys.handset import Handset
from tests.journeys.world import World
from xiangli.doors.portal.apply.tests.answers import NAME, SON
from xiangli.files.tests.made import GPS_MARK, photo_with_location
from xiangli.kernel.public import show_number

WORDS, TITLE = "低保", "最低生活保障"
SHORT = "51172219590304001"  # a digit is missing
SUBMIT = "交上去"
Visit = Callable[..., BrowserContext]


def pictures(count: int) -> list[dict[str, Any]]:
    """As a phone takes them: sideways, and telling where."""
    taken = photo_with_location((1200, 900))
    return [
        {"name": f"IMG_{n}.jpg", "mimeType": "image/jpeg", "buffer": taken}
        for n in range(1, count + 1)
    ]


@pytest.fixture(scope="module")
def look(chromium: Browser) -> Iterator[Inspector]:
    with inspector(chromium) as eyes:
        yield eyes


@pytest.fixture
def applicant(visit: Visit, world: World, look: Inspector) -> Applicant:
    """On a small phone, without scripts."""
    page = visit(script=False).new_page()
    return Applicant(page, world.new_phone(), pictures(1), look=look)


def she_finds_the_form_and_leaves_in_the_middle(one: Applicant) -> str:
    one.find_guide(WORDS, TITLE)
    one.start()
    one.walk("applicant")
    one.page.fill("[name=applicant-id_number]", SHORT)
    one.press(NEXT)
    one.look(one.page)
    assert "你填了17位" in one.text()
    assert one.page.input_value("[name=applicant-id_number]") == SHORT
    one.walk("visit_address")
    one.page.fill("[name=visit_address]", "村口")
    one.press("先存着，以后再填")
    one.look(one.page)
    code = one.code
    assert show_number(code) in one.text()
    return code


def nobody_else_is_offered_it(one: Applicant, stranger: Page, code: str) -> None:
    one.page.goto("/s/dibao/apply/")
    assert show_number(code) not in one.text()
    one.page.goto(f"/s/dibao/apply/{code}/visit_address/")
    assert "visit_address" not in one.at
    assert "村口" not in one.page.content()
    other = Applicant(stranger, "19908190000", [], look=one.look)
    other.go_on(code, other.phone)
    one.look(stranger)
    assert "没有找到" in other.text()
    stranger.goto(f"/s/dibao/apply/{code}/check/")
    assert NAME not in stranger.content()


def photos_lose_their_place(one: Applicant) -> None:
    one.walk("id_photos")
    one.put_up(pictures(2))
    one.look(one.page)
    shown = one.page.locator("main .pics img")
    assert shown.count() == 2
    for n in range(2):
        served = one.page.request.get(str(shown.nth(n).get_attribute("src"))).body()
        assert GPS_MARK not in served
        assert not Image.open(io.BytesIO(served)).getexif()
    one.press(NEXT)


def all_answers_are_shown_before_they_go(one: Applicant) -> None:
    one.walk("check")
    one.look(one.page)
    said = one.text()
    for words in (NAME, SON, "村口", "3,600", "2.5"):
        assert words in said, words
    one.page.set_viewport_size(DESKTOP)
    one.look(one.page)


def it_is_handed_in_by_whoever_logs_in(one: Applicant) -> None:
    one.press("登录，再交")
    one.log_in()
    assert one.at == "check"
    one.look(one.page)


def every_press_at_once(one: Applicant) -> None:
    """A double press here, another in a second tab; and one more when all is done."""
    second, late = (one.page.context.new_page() for _ in range(2))
    for tab in (second, late):
        tab.goto(one.page.url)
    posted: list[str] = []
    one.page.context.on("request", lambda sent: posted.append(sent.method))
    second.get_by_role("button", name=SUBMIT).evaluate("button => button.click()")
    one.button(SUBMIT).dblclick()
    for tab in (one.page, second):
        tab.wait_for_url("**/done/")
    late.get_by_role("button", name=SUBMIT).click()
    late.wait_for_url("**/done/")
    assert posted.count("POST") >= 3
    shown = {tab.inner_text(".rcpt .num") for tab in (one.page, second, late)}
    assert len(shown) == 1
    one.look(one.page)


def there_is_one_receipt(one: Applicant, county: County, code: str) -> None:
    handset = Handset(one.page.context, one.phone)
    handset.told(show_number(code))
    assert sum(show_number(code) in text for text in handset.texts()) == 1
    one.follow("查办到哪一步")
    one.page.fill("[name=phone]", one.phone)
    one.press("查")
    assert "第2步" in one.text()
    one.page.goto("/me/")
    one.look(one.page)
    assert one.page.locator("#cases + ul > li").count() == 1
    case = "select person_id from approval_case where number = %s"
    assert county.count(f"approval_case where person_id = ({case})", code) == 1
    draft = "select id::text from approval_case where number = %s"
    submitted = f"ledger_event where kind = 'approval.submit' and stream like '%%' || ({draft})"
    assert county.count(submitted, code) == 1


def test_an_application_without_a_script(applicant, visit, county):
    """One walk, on three phones."""
    code = she_finds_the_form_and_leaves_in_the_middle(applicant)
    nobody_else_is_offered_it(applicant, visit(script=False).new_page(), code)
    applicant.page = visit(script=False).new_page()
    applicant.go_on(code, applicant.phone)
    assert applicant.at == "registered_where"
    photos_lose_their_place(applicant)
    all_answers_are_shown_before_they_go(applicant)
    it_is_handed_in_by_whoever_logs_in(applicant)
    every_press_at_once(applicant)
    there_is_one_receipt(applicant, county, code)
