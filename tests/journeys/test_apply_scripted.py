"""J2 again with scripts on: what is typed is saved by itself, and photos are made small first."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from playwright.sync_api import BrowserContext, Request, expect

from tests.journeys.applicants import NEXT, UPLOAD, Applicant
from tests.journeys.county import wait_for
from tests.journeys.handset import Handset
from tests.journeys.world import World
from tests.patience import SECONDS
from xiangli.kernel.public import show_number

LARGE = (4000, 3000)
HOME = "2组，水井上头"
SUBMIT = "交上去"


def photo_of_a_new_phone() -> dict[str, Any]:
    """Twelve megapixels with much in them, as a camera sees a paper on a table."""
    grain = Image.effect_noise((LARGE[0] // 2, LARGE[1] // 2), 40).resize(LARGE).convert("RGB")
    out = io.BytesIO()
    grain.save(out, "JPEG", quality=95)
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def complaints(browser: BrowserContext) -> list[str]:
    """What the browser holds against our pages from now on: errors, and rules (CSP) broken."""
    said: list[str] = []
    browser.on("console", lambda each: said.append(each.text) if each.type == "error" else None)
    browser.on("weberror", lambda each: said.append(str(each.error)))
    return said


def posts(browser: BrowserContext) -> list[Request]:
    sent: list[Request] = []
    browser.on("request", lambda each: sent.append(each) if each.method == "POST" else None)
    return sent


def reopened(one: Applicant, browser: BrowserContext, address: str) -> str:
    """What stands in the field on return."""
    one.page.close()
    one.page = browser.new_page()
    one.page.goto(address)
    return one.page.input_value("[name=visit_address]")


def what_is_typed_is_kept_though_no_button_is_pressed(one: Applicant) -> None:
    """A moment after the last key; and when the tab is closed sooner than that."""
    address, browser = one.page.url, one.page.context
    one.page.fill("[name=visit_address]", "5组，桥头第二家")
    expect(one.page.locator("#kept")).to_have_text("刚刚自动存好了。")
    assert reopened(one, browser, address) == "5组，桥头第二家"
    one.page.fill("[name=visit_address]", HOME)
    wait_for(lambda: reopened(one, browser, address) == HOME, SECONDS, HOME)
    one.press(NEXT)


def a_large_photo_goes_small(one: Applicant) -> None:
    photo = photo_of_a_new_phone()
    one.page.set_input_files("main input[type=file]", [photo])
    with one.page.expect_request(lambda sent: sent.method == "POST") as sent:
        one.press(UPLOAD)
    length = int(sent.value.all_headers()["content-length"])
    assert 50_000 < length < len(photo["buffer"]) / 3
    assert one.page.locator("main .pics img").count() == 1
    one.press(NEXT)


def a_double_press_is_sent_once(one: Applicant, code: str) -> None:
    sent = posts(one.page.context)
    one.button(SUBMIT).dblclick()
    one.page.wait_for_url("**/done/")
    assert len(sent) == 1
    Handset(one.page.context, one.phone).told(show_number(code))


def test_scripts_save_and_shrink(
    visit: Callable[..., BrowserContext],
    world: World,
) -> None:
    browser = visit()
    said = complaints(browser)
    one = Applicant(browser.new_page(), world.new_phone(), [photo_of_a_new_phone()])
    one.find_guide("最低生活保障", "最低生活保障")
    one.start()
    one.walk("visit_address")
    what_is_typed_is_kept_though_no_button_is_pressed(one)
    one.walk("id_photos")
    a_large_photo_goes_small(one)
    one.walk()
    code = one.code
    assert HOME in one.text()
    one.press("登录，再交")
    one.log_in()
    a_double_press_is_sent_once(one, code)
    assert said == []
