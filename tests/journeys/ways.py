"""How each name of the resolver is reached: by whom, at which address, and what answers there.

A page is walked; of all else the walk proves that it is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

from playwright.sync_api import Page

from tests.journeys.findings import Findings, open_answers
from tests.journeys.forms import press
from tests.journeys.visitors import (
    ADMIN,
    AGENT,
    ANYBODY,
    CHIEF,
    CITIZEN,
    EDITOR,
    ENROLLING,
    HALF_WAY,
    LEADER,
    NEWCOMER,
    REPORTER,
    UNHAPPY,
    WAITS_FOR_CODE,
    WINDOW,
    WRITER,
)

Answers = Literal["page", "posts only", "leads on", "no page"]
Path = str | Callable[[Findings], str]


@dataclass(frozen=True)
class Way:
    """One visit. `press` is done on the page before it is looked at, `status` what that answers."""

    path: Path
    who: str = ANYBODY
    answers: Answers = "page"
    press: Callable[[Page, Findings], None] | None = None
    status: int = 200

    def to(self, found: Findings) -> str:
        return self.path if isinstance(self.path, str) else self.path(found)

    @property
    def is_desk(self) -> bool:
        return self.who not in {ANYBODY, CITIZEN, UNHAPPY, WAITS_FOR_CODE, NEWCOMER}


def page(path: Path, who: str = ANYBODY) -> Way:
    return Way(path, who)


def posts(path: Path, who: str = ANYBODY) -> Way:
    """GET is not allowed there."""
    return Way(path, who, "posts only")


def leads(path: Path, who: str = ANYBODY) -> Way:
    """Never a page itself: on to one that has a way of its own."""
    return Way(path, who, "leads on")


def data(path: Path, who: str = ANYBODY) -> Way:
    """JSON, text, pictures, PDF: not HTML."""
    return Way(path, who, "no page")


def pressed(path: Path, button: str, who: str = ANYBODY, status: int = 200) -> Way:
    """What a press answers: mostly what is missing, since nothing was filled in."""
    return Way(path, who, press=lambda page, _found: press(page.locator(button)), status=status)


def look(page: Page, _found: Findings) -> None:
    open_answers(page)


def track(page: Page, found: Findings, tail: str = "") -> None:
    page.fill("[name=number]", found.own)
    page.fill("[name=phone]", found.phone)
    page.fill("[name=tail]", tail)
    press(page.locator(SEND))


def track_all(page: Page, found: Findings) -> None:
    track(page, found, found.tail)


def search_cases(page: Page, _found: Findings) -> None:
    page.fill("#q", "1")
    page.press("#q", "Enter")


def empty_phone(page: Page, _found: Findings) -> None:
    page.fill("[name=phone]", "")
    press(page.locator(SEND))


def admit(page: Page, _found: Findings) -> None:
    page.fill("[name=name]", "新来的")
    page.fill("[name=username]", f"n{uuid4().hex[:12]}")
    press(page.locator(SEND_NEW))


NOBODY = "00000000-0000-4000-8000-000000000000"
NEXT = "main form .go2 .btn >> nth=0"
SEND = "main form:not([method=get]) .btn >> nth=0"
ASKED = (  # a page of each kind that there is
    "filing_for", "applicant", "home_place", "visit_address", "sensitive_consent", "my_situation",
    "staff_relatives", "id_photos", "bank", "remark", "truth",
)  # fmt: skip
SEND_NEW = "main form:has([name=username]) .btn"
STATES = (
    "received", "correcting", "accepted", "decided", "closed", "not_accepted", "withdrawn", "ended",
)  # fmt: skip


def held(found: Findings) -> str:
    assert found.mandate
    return "/desk/mandates/"


def in_draft(rest: str) -> Callable[[Findings], str]:
    return lambda found: f"{found.draft}{rest}"


def of_case(rest: str = "", state: str = "closed") -> Callable[[Findings], str]:
    return lambda found: f"/desk/case/{found.case(state)}/{rest}"


def my_case(rest: str = "") -> Callable[[Findings], str]:
    return lambda found: f"/me/case/{found.case('closed')}/{rest}"


def reviewed(found: Findings) -> str:
    return found.report.replace("/write/", "/review/")


WAYS: dict[str, list[Way]] = {
    "healthz": [data("/healthz")],
    "readyz": [data("/readyz")],
    "metrics": [data("/metrics")],
    "api/": [data("/api/")],
    "api/<path:rest>": [data("/api/none")],
    "api:openapi-json": [data("/api/openapi.json")],
    "api:places": [data("/api/v1/places?level=township")],
    "api:suggest": [data("/api/v1/suggest?q=d")],
    "api:clock": [data("/api/v1/clock?start=2026-01-05&days=5")],
    "api:api-root": [data("/api/")],
    "portal:home": [page("/")],
    "portal:township": [page(lambda found: f"/t/{found.world.township}/")],
    "portal:village": [page(lambda found: f"/v/{found.world.village}/")],
    "portal:places": [page("/places/"), page("/places/?q=1"), page("/places/?q=none")],
    "portal:services": [page("/s/")],
    "portal:guide": [
        page("/s/dibao/"),
        page("/s/zhaijidi/"),
        page("/s/canji/"),
        page("/s/gengdi/"),
    ],
    "portal:search": [page("/search"), page("/search?q=低保"), page("/search?q=none")],
    "portal:worker": [data("/sw.js")],
    "portal:offline": [page("/offline/")],
    "portal:search-chosen": [posts("/search/chosen?q=低保")],
    "portal:film": [Way(f"/film/{'0' * 40}/144/film.mp4", status=404)],
    "portal:sound": [Way(f"/sound/{'0' * 40}.ogg", status=404)],
    "portal:track": [
        page("/track/"),
        pressed("/track/", SEND, status=422),
        Way("/track/", press=track),
        Way("/track/", press=track_all),
    ],
    "portal:verify": [page("/verify/"), pressed("/verify/", "main form .btn >> nth=0")],
    "portal:verify_code": [page(lambda found: found.public_paper)],
    "portal:ledger": [page("/open/ledger/")],
    "portal:ledger_day": [data(lambda found: found.ledger_day)],
    "portal:ledger_witness": [posts("/open/ledger/witness/")],
    "portal:open-freshness": [page("/open/freshness/")],
    "portal:open-freshness-csv": [data("/open/freshness/list.csv")],
    "portal:open-freshness-json": [data("/open/freshness/list.json")],
    "portal:resource": [
        page(lambda found: found.piece("affairs", "policy")),
        page(lambda found: found.piece("affairs", "interpretation")),
        page(lambda found: found.piece("farming", "lesson")),
        page(lambda found: found.piece("education", "answer")),
        page(lambda found: found.piece("health", "notice")),
    ],
    "portal:open-data": [page("/data/")],
    "portal:open-catalog": [data("/data/catalog.jsonld")],
    "portal:open-table": [data("/data/places.csv"), data("/data/places.json")],
    "portal:open-schema": [data("/data/places.schema.json")],
    "portal:poster": [data(lambda found: f"{found.piece('farming', 'lesson')}poster.pdf")],
    "portal:translation": [Way("/r/999999999/ug/", status=404)],
    "portal:recording": [Way(f"/recording/{'0' * 40}.ogg", status=404)],
    "portal:resource-history": [
        page(lambda found: f"{found.piece('affairs', 'policy')}history/"),
    ],
    "portal:resource-edition": [
        page(lambda found: f"{found.piece('affairs', 'policy')}history/1/"),
    ],
    "portal:column": [
        page("/c/farming/"),
        page("/c/affairs/?kind=policy"),
        page(lambda found: f"/c/health/?at={found.world.village}"),
    ],
    "portal:feed": [data("/c/farming/feed.xml")],
    "portal:place-feed": [data(lambda found: f"/c/farming/{found.world.township}/feed.xml")],
    "portal:media": [Way("/media/images/none.webp", status=404)],
    "portal:missing": [
        page("/missing/?q=羊口疮"),
        page("/missing/?page=/s/dibao/&useful=yes"),
        page("/missing/?done=waits"),
        pressed("/missing/", SEND, status=422),
    ],
    "portal:error-report": [
        page("/error-report/?page=/s/dibao/"),
        page("/error-report/?page=/s/dibao/&done=1"),
        pressed("/error-report/", SEND, status=422),
    ],
    "portal:needs": [page("/open/needs/")],
    "portal:about": [page("/about/")],
    "portal:privacy": [page("/privacy/")],
    "portal:access": [page("/access/")],
    "portal:sitemap": [page("/sitemap/")],
    "portal:robots": [data("/robots.txt")],
    "portal:sitemap-xml": [data("/sitemap.xml")],
    "verify/<str:code>/": [page(lambda found: f"{found.public_paper}/")],
    "portal:login": [page("/login/"), pressed("/login/", SEND, status=422)],
    "portal:login-code": [
        page("/login/code/", WAITS_FOR_CODE),
        pressed("/login/code/", SEND, WAITS_FOR_CODE, 422),
    ],
    "portal:login-officer": [page("/login/officer/"), pressed("/login/officer/", SEND, status=422)],
    "portal:login-password": [
        page("/login/officer/password/", NEWCOMER),
        pressed("/login/officer/password/", SEND, NEWCOMER, 422),
    ],
    "portal:login-factor": [page("/login/officer/factor/", HALF_WAY)],
    "portal:login-passkey": [leads("/login/officer/passkey/", HALF_WAY)],
    "portal:login-enrol": [page("/login/officer/enrol/", ENROLLING)],
    "portal:login-post": [leads("/login/post/", WINDOW)],
    "portal:logout": [page("/logout/", CITIZEN)],
    "portal:me": [page("/me/", CITIZEN)],
    "portal:me-draft": [posts(f"/me/draft/{NOBODY}/discard/", CITIZEN)],
    "portal:me-looks": [page("/me/looks/", CITIZEN)],
    "portal:me-data": [page("/me/data/", CITIZEN)],
    "portal:me-copy": [posts("/me/data/copy/", CITIZEN)],
    "portal:me-erase": [posts("/me/data/erase/", CITIZEN)],
    "portal:me-mandate": [page(lambda found: found.mandate, UNHAPPY), page("/me/data/", UNHAPPY)],
    "portal:me-mandate-undo": [posts(lambda found: f"{found.mandate}undo/", UNHAPPY)],
    "portal:me-case": [page(my_case(), CITIZEN)],
    "portal:me-messages": [page(my_case("messages/"), CITIZEN)],
    "portal:me-paper": [data(lambda found: found.own_paper, CITIZEN)],
    "portal:me-act": [
        page(my_case("act/rate/"), CITIZEN),
        pressed(my_case("act/rate/"), NEXT, CITIZEN, 422),
    ],
    "portal:apply": [
        page("/s/dibao/apply/"),
        page("/s/dibao/apply/", CITIZEN),
        page("/s/gaoling/apply/"),
    ],
    "portal:apply_resume": [page("/s/dibao/apply/resume/")],
    "portal:apply_go": [leads(in_draft(""), CITIZEN)],
    "portal:apply_check": [
        page(in_draft("check/"), CITIZEN),
        pressed(in_draft("check/"), NEXT, CITIZEN, 422),
    ],
    "portal:apply_done": [
        page(lambda found: f"/s/dibao/apply/{found.case('closed')}/done/", CITIZEN)
    ],
    "portal:apply_later": [page(in_draft("later/"), CITIZEN)],
    "portal:apply_discard": [page(in_draft("discard/"), CITIZEN)],
    "portal:apply_page": [
        *(page(in_draft(f"{asked}/"), CITIZEN) for asked in ASKED),
        pressed(in_draft("applicant/"), NEXT, CITIZEN, 422),
    ],
    "portal:apply_file": [data(lambda found: found.draft_file, CITIZEN)],
    "portal:apply_row": [page(lambda found: found.draft_row, CITIZEN)],
    "demo:start": [page("/demo/")],
    "demo:code": [page("/demo/code/admin/")],
    "demo:phones": [page("/demo/phones/")],
    "demo:phone": [page(lambda found: f"/demo/phones/{found.phone}/")],
    "desk:work": [page("/desk/", WINDOW), page("/desk/", LEADER), page("/desk/", ADMIN)],
    "desk:export": [data("/desk/list.csv", WINDOW)],
    "desk:assign": [posts("/desk/assign/", WINDOW)],
    "desk:cases": [
        page("/desk/cases/", CHIEF),
        Way("/desk/cases/", WINDOW, press=search_cases, status=404),
    ],
    "desk:needs": [
        page(lambda found: found.need and "/desk/needs/", WRITER),
        page("/desk/needs/?state=met", WRITER),
    ],
    "desk:needs-csv": [data("/desk/needs.csv", WRITER)],
    "desk:need": [
        page(lambda found: found.need, WRITER),
        pressed(lambda found: found.need, "main button[value=refuse]", WRITER, 422),
    ],
    "desk:errata": [
        page(lambda found: found.erratum and "/desk/errors/", WRITER),
        page("/desk/errors/?done=1", WRITER),
    ],
    "desk:erratum": [
        page(lambda found: found.erratum, WRITER),
        pressed(lambda found: found.erratum, SEND, WRITER, 422),
    ],
    "desk:outbox": [page("/desk/outbox/", CHIEF)],
    "desk:again": [posts(f"/desk/outbox/{NOBODY}/again/", CHIEF)],
    "desk:counter": [page("/desk/counter/", WINDOW)],
    "desk:mandates": [Way(held, AGENT)],
    "desk:inspection": [page("/desk/inspection/", ADMIN)],
    "desk:inspect-again": [posts("/desk/inspection/again/", ADMIN)],
    "desk:set-up": [page("/desk/set-up/", ADMIN)],
    "desk:picture": [
        page("/desk/review/picture/", WRITER),
        pressed("/desk/review/picture/", SEND, WRITER, 422),
    ],
    "desk:standard": [
        page("/desk/review/standard/", WRITER),
        page("/desk/review/standard/", ADMIN),
    ],
    "desk:held": [Way(f"/desk/review/held/{UUID(int=0)}/", WRITER, status=404)],
    "desk:mourning": [page("/desk/set-up/mourning/", ADMIN)],
    "desk:redirects": [page("/desk/redirects/", ADMIN)],
    "desk:redirects-csv": [data("/desk/redirects/report.csv", ADMIN)],
    "desk:passkeys": [page("/desk/passkeys/", WINDOW)],
    "desk:passkey-gone": [posts("/desk/passkeys/1/remove/", WINDOW)],
    "desk:offices": [
        page("/desk/offices/", ADMIN),
        page(lambda found: f"/desk/offices/?at={found.world.township}", ADMIN),
    ],
    "desk:agency": [
        page(lambda found: found.agency, ADMIN),
        Way(lambda found: found.agency, ADMIN, press=empty_phone, status=422),
    ],
    "desk:duties": [page("/desk/offices/duties/", ADMIN)],
    "desk:duty-column": [page("/desk/offices/duties/column/farming/", ADMIN)],
    "desk:duty": [
        page("/desk/offices/duties/dibao/", ADMIN),
        pressed("/desk/offices/duties/dibao/", SEND, ADMIN, 422),
    ],
    "desk:seat": [
        page(lambda found: found.seat, ADMIN),
        page(lambda found: found.own_seat, ADMIN),
        pressed(lambda found: found.seat, SEND_NEW, ADMIN, 422),
        Way(lambda found: found.empty_seat, ADMIN, press=admit),
    ],
    "desk:dismiss": [
        page(lambda found: found.dismissal, ADMIN),
        page(lambda found: found.own_dismissal, ADMIN),
    ],
    "desk:reset": [posts(lambda found: found.dismissal.replace("dismiss", "reset"), ADMIN)],
    "desk:first-password": [
        posts(lambda found: found.dismissal.replace("dismiss", "password"), ADMIN)
    ],
    "desk:freshness": [
        page("/desk/freshness/", WRITER),
        page("/desk/freshness/?kind=news", WRITER),
    ],
    "desk:freshness-csv": [data("/desk/freshness/list.csv", WRITER)],
    "desk:freshness-renew": [posts("/desk/freshness/renew/", WRITER)],
    "desk:freshness-places": [page("/desk/freshness/places/", ADMIN)],
    "desk:contracts": [
        page("/desk/freshness/contracts/", WRITER),
        pressed("/desk/freshness/contracts/", SEND, WRITER, 422),
    ],
    "desk:freshness-item": [Way(f"/desk/freshness/{NOBODY}/", WRITER, status=404)],
    "desk:erasure": [page(lambda found: found.erasure, ADMIN)],
    "desk:review": [
        page("/desk/review/", WRITER),
        page("/desk/review/?shelf=public&words=none", WRITER),
        page("/desk/review/?shelf=draft", REPORTER),
    ],
    "desk:review-piece": [page(reviewed, REPORTER), pressed(reviewed, SEND, REPORTER, 422)],
    "desk:review-act": [posts(lambda found: f"{reviewed(found)}act/", REPORTER)],
    "desk:import": [
        page("/desk/import/", REPORTER),
        pressed("/desk/import/", SEND, REPORTER, status=422),
    ],
    "desk:import-template": [data("/desk/import/template.xlsx", REPORTER)],
    "desk:import-report": [page(lambda found: found.intake, REPORTER)],
    "desk:import-csv": [data(lambda found: f"{found.intake}report.csv", REPORTER)],
    "desk:sources": [page("/desk/sources/", WRITER)],
    "desk:source-new": [
        page("/desk/sources/new/", WRITER),
        pressed("/desk/sources/new/", SEND, WRITER, status=422),
    ],
    "desk:source": [page(lambda found: found.source, WRITER)],
    "desk:write": [
        page("/desk/write/", REPORTER),
        pressed("/desk/write/", SEND, REPORTER, status=422),
    ],
    "desk:write-offline": [page("/desk/write/offline/")],
    "desk:write-token": [data("/desk/write/token/", REPORTER)],
    "desk:write-mine": [page("/desk/write/mine/", REPORTER)],
    "desk:write-change": [page(lambda found: found.report, REPORTER)],
    "desk:write-submit": [posts("/desk/write/1/submit/", REPORTER)],
    "desk:film": [
        page(lambda found: found.film, EDITOR),
        pressed(lambda found: found.film, "form[data-film] button", EDITOR, status=422),
    ],
    "desk:film-part": [posts(lambda found: f"{found.film}{uuid4()}/", EDITOR)],
    "desk:translations": [
        page(lambda found: found.renditions.replace("renditions", "translations"), EDITOR)
    ],
    "desk:renditions": [page(lambda found: found.renditions, EDITOR)],
    "desk:rendition-poster": [data(lambda found: found.poster, EDITOR)],
    "desk:rating": [page(lambda found: found.rating, LEADER)],
    "desk:case": [page(of_case(state=state), CHIEF) for state in STATES],
    "desk:act": [posts(of_case("act/"), WINDOW)],
    "desk:resume": [posts(of_case("resume/"), WINDOW)],
    "desk:look": [leads(of_case("look/"), WINDOW), Way(of_case(), WINDOW, press=look)],
    "desk:file": [data(lambda found: found.case_file, WINDOW)],
    "desk:write-again": [posts(of_case("again/"), WINDOW)],
    "desk:paper": [data(lambda found: found.case_paper, WINDOW)],
    "desk:revoke": [posts(lambda found: f"{found.case_paper}revoke/", WINDOW)],
    "studio-static": [data("/studio/static/wagtailadmin/js/core.js")],
}
NAMELESS = [Way("/nowhere/", status=404), Way("/desk/nowhere/", WINDOW, status=404)]
