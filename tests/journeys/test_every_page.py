"""Every page of the product is accessible: each name of the resolver, in a real browser.

In the normal and the elder version, in high contrast, in English, and without script; 360 px wide
for the portal, 1280 px for the desk. What is no page is proven to be none.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.eyes import Eyes
from tests.journeys.findings import Findings
from tests.journeys.names import all_names
from tests.journeys.visitors import Visitors
from tests.journeys.ways import NAMELESS, WAYS, Way
from tests.journeys.world import World

LOOKS = {
    "normal": {},
    "elder": {"version": "zl"},
    "high contrast": {"version": "zl.zd.hc"},
    "English": {"prefix": "/en"},
    "no script": {"script": False},
}


@pytest.fixture(scope="module")
def findings(world: World, chromium: Browser) -> Findings:
    return Findings(world, Visitors(world, chromium))


@pytest.fixture(scope="module")
def eyes(findings: Findings, chromium: Browser) -> Iterator[Eyes]:
    eyes = Eyes(chromium, findings)
    yield eyes
    eyes.close()


@pytest.mark.parametrize("name", all_names())
def test_every_page(name, eyes, findings):
    assert not walked(WAYS[name], eyes, findings)


def test_every_page_without_a_name(eyes, findings):
    assert not walked(NAMELESS, eyes, findings)


def walked(ways: list[Way], eyes: Eyes, findings: Findings) -> dict[tuple[str, str], list[str]]:
    """What is wrong, by address and look."""
    wrong = {}
    for way in ways:
        path = way.to(findings)
        if way.answers != "page":
            wrong[path, way.answers] = no_page(way, path, findings)
            continue
        for said, how in LOOKS.items():
            wrong[path, said] = eyes.look(way, path, **how)
    return {where: found for where, found in wrong.items() if found}


POLICY = "default-src 'none'; style-src 'unsafe-inline'"
WIDE = "字" * 90


@pytest.mark.parametrize(
    ("planted", "look", "seen"),
    [
        ("<p>好</p>", {}, ""),
        ("<p>好</p>", {"script": False}, ""),
        ("<p>好</p>", {"prefix": "/en"}, "in zh-Hans"),
        ("<img src='data:,'>", {}, "image-alt"),
        ("<img src='data:,'>", {"script": False}, "image-alt"),
        ("<p style='color:#bbb'>颜色太淡的一段话</p>", {}, "color-contrast"),
        ("<script>1</script>", {}, "Content Security Policy"),
        ("<p class='box'>盒</p>", {}, "no sheet for .box"),
        ("<h1>又一个</h1>", {}, "2 headings"),
        (f"<p style='white-space:nowrap'>{WIDE}</p>", {}, "wider than the screen"),
        ("<p hidden style='display:block'>藏</p>", {}, "hidden, and yet shown"),
        ("<button type='button'>读</button>", {"script": False}, "needs script"),
        ("<a href='#'>开</a>", {"script": False}, "needs script"),
        ("<form><input aria-label='词'></form>", {"script": False}, "needs script"),
    ],
)
def test_what_is_planted_is_seen(planted, look, seen, eyes):
    body = (
        "<!doctype html><html lang='zh-Hans'><head><title>题</title>"
        "<meta name='viewport' content='width=device-width,initial-scale=1'></head>"
        f"<body><main><h1>题</h1>{planted}</main></body></html>"
    )
    with eyes.planted(f"{look.get('prefix', '')}/about/", body, POLICY):
        found = eyes.look(WAYS["portal:about"][0], "/about/", **look)
    assert any(seen in one for one in found) if seen else found == []


def no_page(way: Way, path: str, findings: Findings) -> list[str]:
    """What speaks against its being none: asked for by whom it concerns, it answers no HTML."""
    answer = findings.visitors.ask(way.who, path)
    kind, status = answer.headers.get("content-type", ""), answer.status
    if way.answers == "posts only":
        return [] if status == 405 else [f"{status} {kind}"]
    if way.answers == "leads on":
        return (
            [] if status == 302 and leads_to_a_page(answer.headers["location"]) else [f"{status}"]
        )
    return [] if status < 500 and kind and "html" not in kind else [f"{status} {kind}"]


def leads_to_a_page(location: str) -> bool:
    from django.urls import resolve

    name = resolve(location.partition("?")[0].partition("#")[0]).view_name
    return name != "portal:login" and any(way.answers == "page" for way in WAYS[name])
