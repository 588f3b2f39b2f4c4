"""J3: one application goes across seven desks, and everybody outside sees what they should."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.county import FILLED_SECONDS, County, wait_for
from tests.journeys.forms import press
from tests.journeys.handset import Handset
from tests.journeys.officers import Officer, choices
from tests.journeys.printed import printed_code
from tests.patience import BROWSER, SECONDS

CHINA = ZoneInfo("Asia/Shanghai")
SILENCE = timedelta(days=11)  # at least five working days and the seven of a publicity
FIRST, SILENT = 0, 1  # of the demo's applications nobody has answered: walked, and left alone


class Town:
    """Two unanswered applications, and the officers of the townships they lie in."""

    def __init__(self, county: County, chromium: Browser) -> None:
        self.county, self.chromium = county, chromium
        self.opened: list[BrowserContext] = []
        self.entered: dict[str, Officer] = {}
        self.demo = wait_for(self._received, FILLED_SECONDS, "an application")
        self.cases = [case for case in self.demo["cases"] if case["state"] == "received"]
        homes = {phone["number"]: phone for phone in self.demo["phones"]}
        self.applicants = [homes[case["phone"]] for case in self.cases]

    def _received(self):
        demo = self.county.demo()
        return demo if sum(case["state"] == "received" for case in demo["cases"]) > 0 else None

    def find_silent(self) -> bool:
        """Another application nobody has answered and that is not late yet."""
        demo = self.county.demo()
        homes = {phone["number"]: phone for phone in demo["phones"]}
        for case in demo["cases"]:
            if case["state"] != "received" or case["receipt"] == self.number():
                continue
            self.cases[SILENT:], self.applicants[SILENT:] = [case], [homes[case["phone"]]]
            window = self.officer("township.window", SILENT)
            row, is_there = window.row(case["receipt"]), window.has_work(case["receipt"])
            if is_there and not row.locator(".rd").count():
                return True
        return False

    def number(self, which: int = FIRST) -> str:
        return self.cases[which]["receipt"]

    def officer(self, role: str, which: int = FIRST, one: int = 0) -> Officer:
        """Who holds this role over the applicant's home."""
        home = self.applicants[which]["place"]
        logins = [
            login
            for login in self.demo["logins"]
            if login["role"] == role and home.startswith(login["place"])
        ]
        login = logins[one]
        if login["username"] not in self.entered:
            officer = Officer(self.county, login, self.browser(DESKTOP).new_page())
            self.entered[login["username"]] = officer.enter()
        return self.entered[login["username"]]

    def browser(self, size: dict[str, int]) -> BrowserContext:
        context = self.chromium.new_context(
            base_url=self.county.url,
            viewport=size,
            locale="zh-CN",
            accept_downloads=True,
            service_workers="block",
        )
        context.set_default_timeout(BROWSER)
        self.opened.append(context)
        return context

    def go_home(self) -> None:
        """Everybody's session ends; whoever is needed next logs in anew."""
        for context in self.opened:
            context.close()
        self.opened, self.entered = [], {}

    def today(self) -> str:
        return self.county.clock.now().astimezone(CHINA).date().isoformat()

    def told(self, words: str) -> str:
        """On the applicant's phone."""
        return Handset(self.browser(PHONE), self.cases[FIRST]["phone"]).told(words)


@pytest.fixture(scope="module")
def town(county: County, chromium: Browser) -> Iterator[Town]:
    town = Town(county, chromium)
    yield town
    town.go_home()


def accessible(officer: Officer) -> None:
    found = Axe().run(officer.page)
    assert found.violations_count == 0, found.generate_report()


def the_window_accepts_and_the_applicant_is_told(town):
    number, window = town.number(), town.officer("township.window")
    assert window.has_work(number)
    accessible(window)
    window.open(number)
    accessible(window)
    window.do(number, "accept")
    assert not window.has_work(number)
    assert window.paper(number, "受理通知书").startswith(b"%PDF")
    assert number in town.told("受理了").replace("-", "")


def two_officers_visit_while_the_county_checks(town):
    number, leader = town.number(), town.officer("township.leader")
    officer, check = town.officer("township.assistance"), town.officer("county.check")
    leader.open(number)
    colleagues = choices(leader.form("assign"), "officers")
    team = [key for key, label in colleagues.items() if "社会救助经办" in label]
    assert len(team) == 2
    leader.do(number, "assign", officers=team)
    officer.do(number, "ask_agency")
    check.do(number, "start_check")
    visit = {"visited_on": town.today(), "findings": "砖房三间", "family_signer": "本人"}
    officer.do(number, "record_visit", officers=team, signed_by_both="yes", **visit)
    assert not leader.can(number, "give_opinion")
    check.do(number, "record_check", passed="yes", findings="没有发现不符合的")
    leader.do(number, "give_opinion", opinion="confirmed", amount="620")


def the_village_sees_how_many_but_not_who(town):
    number, officer = town.number(), town.officer("township.assistance")
    officer.do(number, "publicise", posted_on=town.today())
    home = town.applicants[FIRST]
    page = wait_for(
        lambda: posted(town, f"/v/{home['place']}/"), SECONDS, "what hangs in the village"
    )
    town.told("开始在村里公示")
    assert home["name"] not in page
    assert number not in page
    assert not town.officer("township.leader").can(number, "send_up")


def posted(town, path):
    """The village's page, once it tells of a list: public pages are baked within seconds."""
    page = town.county.page(path)
    return page if "村里正在公示" in page else ""


def silence_turns_red_and_goes_up_to_the_leader(town):
    wait_for(town.find_silent, FILLED_SECONDS, "another application within its time")
    town.go_home()
    town.county.clock.advance(SILENCE)
    leader = town.officer("township.leader", SILENT)

    def row() -> str:
        found = leader.has_work(town.number(SILENT))
        return leader.row(town.number(SILENT)).inner_text() if found else ""

    shown = wait_for(lambda: "往上报了" in row() and row(), FILLED_SECONDS, "the escalation")
    assert leader.row(town.number(SILENT)).locator(".rd").count() == 1, shown


def the_county_decides_after_seven_days_on_the_board(town):
    number, leader = town.number(), town.officer("township.leader")
    wait_for(lambda: leader.can(number, "send_up"), FILLED_SECONDS, "the end of the publicity")
    leader.do(number, "send_up")
    town.officer("county.assistance").do(number, "review")
    chief = town.officer("county.leader")
    chief.do(number, "decide", decision="confirmed", amount="620.50")
    town.told("批了")


def the_decision_is_sealed_and_one_flipped_byte_is_found(town, tmp_path):
    pdf = town.officer("county.leader").paper(town.number(), "确认通知书")
    said = signature(pdf, town.county, tmp_path)
    assert "Signature is Valid." in said
    assert "Certificate is Trusted." in said
    code = printed_code(pdf)
    bad = bytearray(pdf)
    bad[len(bad) // 2] ^= 1
    assert "一点不差" in compared(town, code, pdf)
    said = compared(town, code, bytes(bad))
    assert "文件被改过" in said
    assert "一点不差" not in said


def it_is_delivered_and_announced(town):
    number = town.number()
    town.officer("township.assistance").do(number, "deliver", method="home")
    town.told("通知书已送达")
    town.officer("county.assistance").do(number, "announce", posted_on=town.today())
    assert "同意了" in town.officer("county.leader").open(number)
    case = next(one for one in town.county.demo()["cases"] if one["receipt"] == number)
    assert case["state"] == "closed"


def test_an_application_goes_across_seven_desks(town, tmp_path):
    """One walk, in this order: seven days pass in the middle, and time never goes back."""
    the_window_accepts_and_the_applicant_is_told(town)
    two_officers_visit_while_the_county_checks(town)
    the_village_sees_how_many_but_not_who(town)
    silence_turns_red_and_goes_up_to_the_leader(town)
    the_county_decides_after_seven_days_on_the_board(town)
    the_decision_is_sealed_and_one_flipped_byte_is_found(town, tmp_path)
    it_is_delivered_and_announced(town)


def signature(pdf: bytes, county: County, folder: Path) -> str:
    """What Debian's pdfsig says, trusting the root of this instance and no other."""
    store = f"sql:{folder}"
    root = county.folder / "data" / "keys" / "seal" / "root.pem"
    for words in (
        ["-N", "--empty-password"],
        ["-A", "-n", "root", "-t", "C,C,C", "-a", "-i", root],
    ):
        subprocess.run(["certutil", *words, "-d", store], check=True, capture_output=True)
    paper = folder / "paper.pdf"
    paper.write_bytes(pdf)
    done = subprocess.run(
        ["pdfsig", "-nssdir", store, paper], capture_output=True, text=True, check=False,
        env=county.clock.environment | {"PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return done.stdout


def compared(town: Town, code: str, pdf: bytes) -> str:
    page = town.browser(PHONE).new_page()
    page.goto(f"/verify/{code}")
    upload = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": pdf}
    page.set_input_files("main input[type=file]", upload)
    press(page.locator("main form .btn").first)
    return page.inner_text("main")
