"""Looks at a page as browsers show it: with script and without, in each version and language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from tests.journeys.findings import Findings
from tests.journeys.ways import Way
from tests.patience import BROWSER

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
NO_WORKER = "Service Worker registration blocked by Playwright"  # it would keep pages of before
PLAIN = {"lanes1", "to_come", "segno", "qrline"}  # classes that need no rule of their own
LANGUAGE = {"": "zh-Hans", "/en": "en"}
SHAPE = """() => {
    const shown = one => one.checkVisibility() && !one.classList.contains("vh");
    const all = what => [...document.querySelectorAll(what)];
    const brief = one => one.outerHTML.slice(0, 160);
    const sends = form => [...form.elements].some(one => one.type === "submit" && shown(one));
    const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .flatMap(rule => [rule, ...rule.cssRules || []]).map(rule => rule.selectorText || "");
    return {
        language: document.documentElement.lang,
        headings: all("main h1").length,
        wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        unstyled: [...new Set(all("body [class]").flatMap(one => [...one.classList]))]
            .filter(name => !rules.some(rule => rule.includes(`.${name}`))),
        hidden: all("[hidden]").filter(one => one.checkVisibility()).map(brief),
        scriptless: matchMedia("(scripting: none)").matches,
        idle: [
            ...all("form").filter(form => shown(form) && !sends(form)),
            ...all("button").filter(one => shown(one) && (!one.form || one.type !== "submit")),
            ...all("a:not([href]), a[href='#'], a[href^='javascript:']").filter(shown),
        ].map(brief),
    };
}"""


@dataclass
class Eyes:
    """One page with script and one without; whoever comes brings their cookies."""

    chromium: Browser
    findings: Findings
    _pages: dict[bool, Page] = field(default_factory=dict)
    _said: list[str] = field(default_factory=list)

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()

    def look(
        self, way: Way, path: str, *, version: str = "", script: bool = True, prefix: str = ""
    ) -> list[str]:
        """What is wrong with it; [] is as it should be. `version` as doors/reading.py writes it."""
        page = self._page(script)
        self._come(page, way, version)
        with self._scripting(page, allowed=script):
            answer = page.goto(f"{prefix}{path}")
            if way.press:
                with page.expect_navigation() as pressed:
                    way.press(page, self.findings)
                answer = pressed.value
            shape = page.evaluate(SHAPE)
        wrong = [*self._said, *_answered(answer, way), *_shaped(shape, prefix, script)]
        return wrong + _accessible(page)

    @contextmanager
    def planted(self, path: str, body: str, policy: str) -> Iterator[None]:
        """Another page in its place, to see what these eyes see."""
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
        pages = [self._page(script) for script in (True, False)]
        for page in pages:
            page.route(f"**{path}", lambda route: route.fulfill(body=body, headers=headers))
        try:
            yield
        finally:
            for page in pages:
                page.unroute_all()

    def _page(self, script: bool) -> Page:
        if script not in self._pages:
            context = self.chromium.new_context(
                base_url=self.findings.world.county.url, java_script_enabled=script,
                locale="zh-CN", timezone_id="Asia/Shanghai", service_workers="block",
            )  # fmt: skip
            context.set_default_timeout(BROWSER)
            page = context.new_page()
            page.on("console", lambda said: self._hear(said.type, said.text))
            page.on("pageerror", lambda error: self._said.append(str(error)))
            self._pages[script] = page
        return self._pages[script]

    def _hear(self, kind: str, text: str) -> None:
        """A page that answers 4xx is such an error as well, and is expected by its status."""
        if kind in {"error", "warning"} and "status of 4" not in text and text != NO_WORKER:
            self._said.append(text)

    def _come(self, page: Page, way: Way, version: str) -> None:
        cookies = self.findings.visitors.cookies(way.who)
        page.context.clear_cookies()
        page.context.add_cookies(cookies)
        if version:
            url = self.findings.world.county.url
            page.context.add_cookies([{"name": "ban", "value": version, "url": url}])
        page.set_viewport_size(DESKTOP if way.is_desk else PHONE)
        self._said.clear()

    @contextmanager
    def _scripting(self, page: Page, *, allowed: bool) -> Iterator[None]:
        """Without script while the page loads and is pressed; axe needs it afterwards."""
        if allowed:
            yield
            return
        wire = page.context.new_cdp_session(page)
        wire.send("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            yield
        finally:
            wire.send("Emulation.setScriptExecutionDisabled", {"value": False})
            wire.detach()


def _answered(answer: Response | None, way: Way) -> list[str]:
    assert answer is not None
    told = (answer.status, answer.headers["content-type"].partition(";")[0])
    return [] if told == (way.status, "text/html") else [f"{answer.url}: {told}"]


def _shaped(shape: dict[str, Any], prefix: str, script: bool) -> list[str]:
    wrong = []
    if shape["language"] != LANGUAGE[prefix]:
        wrong.append(f"in {shape['language']}")
    if shape["headings"] != 1:
        wrong.append(f"{shape['headings']} headings in main")
    if shape["wider"] > 0:
        wrong.append(f"{shape['wider']} px wider than the screen")
    wrong += [f"no sheet for .{name}" for name in shape["unstyled"] if name not in PLAIN]
    wrong += [f"hidden, and yet shown: {one}" for one in shape["hidden"]]
    if shape["scriptless"] == script:
        wrong.append("script is not as it was asked for")
    return wrong if script else wrong + [f"needs script: {one}" for one in shape["idle"]]


def _accessible(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
