"""Addresses that are found by going there: papers, photos, rows, a draft, what a citizen asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from playwright.sync_api import Page

from tests.journeys.beside import beside, said
from tests.journeys.county import FILLED_SECONDS, wait_for
from tests.journeys.forms import press
from tests.journeys.printed import printed_code
from tests.journeys.visitors import (
    ADMIN,
    AGENT,
    ANYBODY,
    CITIZEN,
    EDITOR,
    LEADER,
    REPORTER,
    UNHAPPY,
    WINDOW,
    WRITER,
    Visitors,
)
from tests.journeys.world import World
from xiangli.doors.portal.apply.tests.walking import photo

PRINTED_SECONDS = 120


@dataclass
class Findings:
    """Each is made or looked for once, when first asked for."""

    world: World
    visitors: Visitors

    def case(self, state: str) -> str:
        return self.own if state == "closed" else self.world.case(state)

    @property
    def own(self) -> str:
        """The citizen's case."""
        return self.world.neighbours[0]["receipt"]

    @property
    def phone(self) -> str:
        return self.world.neighbours[0]["phone"]

    def piece(self, domain: str, kind: str) -> str:
        """Something of the kind that the county tells, from its column."""
        return self._first(
            ANYBODY, f"/c/{domain}/?kind={kind}", "main a.row[href^='/r/']", seconds=FILLED_SECONDS
        )

    @cached_property
    def intake(self) -> str:
        """The report of a file of which a row was not taken."""

        def send(page: Page) -> str:
            page.goto("/desk/import/")
            table = "栏目,类别,题目,一句话,正文\n农务,没有的,收稻,收了。,晒干。\n".encode()
            file: Any = {"name": "t.csv", "mimeType": "text/csv", "buffer": table}
            page.set_input_files("#file", file)
            press(page.locator("main form .btn"))
            return page.url.removeprefix(self.world.county.url)

        return str(self.visitors.browse(REPORTER, send))

    @cached_property
    def source(self) -> str:
        """A site that is to be harvested, later."""

        def keep(page: Page) -> str:
            page.goto("/desk/sources/new/")
            page.fill("#name", "省农业农村厅")
            page.fill("#address", "http://nowhere.invalid/feed.xml")
            page.fill("#licence", "政府信息，注明来源可以转")
            press(page.locator("main form .btn").last)
            return str(page.locator(".wk a").first.get_attribute("href"))

        return str(self.visitors.browse(WRITER, keep))

    @cached_property
    def report(self) -> str:
        """A draft that a reporter may still change."""

        def send(page: Page) -> str:
            page.goto("/desk/write/")
            page.fill("#title", "村口的路通了")
            page.fill("#what", "村口的路今天通了。")
            page.locator("label:has([name=domain][value=affairs])").click()
            press(page.locator("main form .btn"))
            return str(page.locator(".wk a.btn").first.get_attribute("href"))

        return str(self.visitors.browse(REPORTER, send))

    @cached_property
    def renditions(self) -> str:
        """What each way out says of something public."""
        number = self.piece("farming", "lesson").strip("/").rpartition("/")[2]
        return f"/desk/review/{number}/renditions/"

    @property
    def film(self) -> str:
        """Where an editor hands a film in for the same."""
        return self.renditions.replace("renditions", "film")

    @cached_property
    def poster(self) -> str:
        """Of the same, once the worker has derived it."""
        link = "main a[href$='poster.pdf']"
        return self._first(EDITOR, self.renditions, link, seconds=FILLED_SECONDS)

    @cached_property
    def draft(self) -> str:
        """A begun application of the citizen, with one photo and one row to fill in."""

        def begin(page: Page) -> str:
            page.goto(f"/s/{self.world.service}/apply/")
            page.check("[name=privacy_read]")
            press(page.locator("main form .btn").first)
            found = re.search(r"/s/\w+/apply/\d{12}/", page.url)
            assert found, page.url
            page.goto(f"{found[0]}staff_relative/")
            page.check("[name=staff_relative][value=yes]")
            press(page.locator("main form .go2 .btn").first)
            page.goto(f"{found[0]}id_photos/")
            picture = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo().read()}
            page.set_input_files("[name=id_photos]", picture)
            press(page.locator("[value=upload]"))
            return found[0]

        return str(self.visitors.browse(CITIZEN, begin))

    @cached_property
    def draft_file(self) -> str:
        return self._first(CITIZEN, f"{self.draft}id_photos/", "main img", "src")

    @cached_property
    def draft_row(self) -> str:
        at = f"{self.draft}staff_relatives/"
        return self._first(CITIZEN, at, f"main a[href^='{at}staff_relatives/']")

    @cached_property
    def own_paper(self) -> str:
        return self._first(CITIZEN, f"/me/case/{self.own}/", "main a[href*='/paper/']")

    @cached_property
    def public_paper(self) -> str:
        """The address in the QR code of the citizen's first paper."""
        pdf = self.visitors.browse(
            CITIZEN,
            lambda page: page.request.get(f"{self.world.county.url}{self.own_paper}").body(),
        )
        return f"/verify/{printed_code(pdf)}"

    @cached_property
    def case_paper(self) -> str:
        return self._first(WINDOW, f"/desk/case/{self.own}/", "main a[href*='/paper/']")

    @cached_property
    def case_file(self) -> str:
        def look(page: Page) -> str:
            page.goto(f"/desk/case/{self.own}/")
            open_answers(page)
            return str(page.locator("main img[src*='/file/']").first.get_attribute("src"))

        return str(self.visitors.browse(WINDOW, look))

    @cached_property
    def tail(self) -> str:
        """The last four characters of the citizen's identity number."""

        def look(page: Page) -> str:
            page.goto(f"/desk/case/{self.own}/")
            open_answers(page)
            number = re.search(r"\b\d{6} ?\d{8} ?(\d{3}[\dX])\b", page.inner_text("main"))
            assert number, page.inner_text("main")
            return number[1]

        return str(self.visitors.browse(WINDOW, look))

    @cached_property
    def ledger_day(self) -> str:
        self.world.county.command("ledger", "anchor")
        return self._first(ANYBODY, "/open/ledger/", "main a[href$='.json']")

    @cached_property
    def mandate(self) -> str:
        """The unhappy citizen's page about the agent who may act for them."""
        receipt = self.world.neighbours[1]["receipt"]
        agent = self.world.login(AGENT)["username"]
        key = said(beside(self.world.county.product, "give_mandate.py", receipt, agent))
        return f"/me/mandate/{key}/"

    @cached_property
    def rating(self) -> str:
        """The leader's item after the unhappy citizen gave one star."""
        number = self.world.neighbours[1]["receipt"]

        def rate(page: Page) -> None:
            page.goto(f"/me/case/{number}/act/rate/")
            page.click("label:has([name=stars][value='1'])")
            page.fill("[name=words]", "跑了三趟")
            press(page.locator("main form .go2 .btn").first)

        self.visitors.browse(UNHAPPY, rate)
        return self._first(LEADER, "/desk/", "main a[href*='/desk/ratings/']")

    @cached_property
    def seat(self) -> str:
        """The post of the window at the citizen's township: an officer holds it."""
        at = f"/desk/offices/?at={self.world.login(WINDOW)['place']}"
        return self._first(ADMIN, at, "main li:has-text('综合窗口') a")

    @cached_property
    def own_seat(self) -> str:
        return self._first(ADMIN, "/desk/offices/", "main li:has-text('平台管理员') a")

    @cached_property
    def empty_seat(self) -> str:
        """Of the last village of a township: the demo seats agents in first ones."""
        at = f"/desk/offices/?at={self.world.township}"

        def look(page: Page) -> str:
            page.goto(at)
            last = page.locator("#at optgroup option").last.get_attribute("value")
            page.goto(f"/desk/offices/?at={last}")
            return str(page.locator("main .wk a").first.get_attribute("href"))

        return str(self.visitors.browse(ADMIN, look))

    @cached_property
    def dismissal(self) -> str:
        return self._first(ADMIN, self.seat, "main a[href*='/dismiss/']")

    @cached_property
    def own_dismissal(self) -> str:
        return self._first(ADMIN, self.own_seat, "main a[href*='/dismiss/']")

    @cached_property
    def agency(self) -> str:
        return self._first(ADMIN, "/desk/offices/", "main a[href*='/agency/']")

    @cached_property
    def erasure(self) -> str:
        """The administrator's item after the unhappy citizen asked to be forgotten."""

        def ask(page: Page) -> None:
            page.goto("/me/data/")
            page.click("label:has([name=sure])")
            press(page.locator("form[action$='/erase/'] button"))

        self.visitors.browse(UNHAPPY, ask)
        return self._first(ADMIN, "/desk/", "main a[href*='/desk/erasure/']")

    @cached_property
    def need(self) -> str:
        """What somebody in the editor's township searched for in vain."""
        at = self.world.login(WRITER)["place"]
        self.visitors.browse(ANYBODY, lambda page: page.goto(f"/search?q=鸽子不吃食&at={at}"))
        return self._first(WRITER, "/desk/needs/", "main ul.wk a")

    @cached_property
    def erratum(self) -> str:
        """What somebody says is wrong on the page of the editor's township."""
        at = self.world.login(WRITER)["place"]

        def tell(page: Page) -> None:
            page.goto(f"/error-report/?page=/t/{at}/")
            page.fill("[name=text]", "电话写错了")
            press(page.locator("main form .btn").first)

        self.visitors.browse(ANYBODY, tell)
        return self._first(WRITER, "/desk/errors/", "main ul.wk a")

    def _first(
        self,
        who: str,
        at: str,
        link: str,
        attribute: str = "href",
        *,
        seconds: float = PRINTED_SECONDS,
    ) -> str:
        """The first such link on the page, once the worker has made it."""

        def look(page: Page) -> str:
            def found() -> str | None:
                page.goto(at)
                links = page.locator(link)
                return links.first.get_attribute(attribute) if links.count() else None

            return str(wait_for(found, seconds, f"{link} at {at}"))

        return str(self.visitors.browse(who, look))


def open_answers(page: Page) -> None:
    """On a case's page: the purpose, then the button."""
    page.locator("form[action$='/look/'] label").first.click()
    press(page.locator("form[action$='/look/'] button"))
