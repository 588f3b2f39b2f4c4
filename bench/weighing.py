"""What a page weighs on the way, and the product in memory once everything was opened."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from bench.applying import START, answers_of, log_in, new_phone
from bench.processes import memory
from bench.visitor import Reply, Visitor
from tests.journeys.officers import authenticator
from tests.operations.product import Product, command_of

Logins = dict[str, Any]  # what `xiangli demo --json` prints
PAGE_BYTES = 14 * 1024
MEMORY_MB = 500
SETTLING = 60  # s between the last page and the weighing
QUIET, LOOK, NEVER = 30, 10, 900  # s; figures of /metrics are kept for ten
QUESTION = 5
PLACE = "511722"
NEEDED = re.compile(rb'<link[^>]+rel="?stylesheet|<script[^>]+src=|<img[^>]+src="(?!data:)')
NUMBER = r"\d{4}-\d{4}-\d{4}"


def pages(product: Product, demo: Logins) -> dict[str, int]:
    """Bytes of each first view, gzipped. Raises AssertionError where it needs more files."""
    anybody, villager = Visitor(product.port), Visitor(product.port)
    case = demo["cases"][0]
    shown = {
        "home": anybody.get("/"),
        "guide": anybody.get("/s/dibao/"),
        "track": _tracked(anybody, case["receipt"], case["phone"]),
        f"question {QUESTION}, signed in": _question(villager, product),
    }
    for name, reply in shown.items():
        assert reply.status == 200, (name, reply.status)
        assert not NEEDED.search(reply.body), (name, NEEDED.search(reply.body))
    return {name: reply.wire for name, reply in shown.items()}


def weigh(product: Product, demo: Logins) -> dict[str, object]:
    """PSS of all processes a minute after each public page type and a desk page were opened.

    The demo's sounds are made first: a worker at work is no idle one.
    """
    seconds = _until_idle(product)
    opened = list(open_all(product, demo))
    time.sleep(SETTLING)
    by_process = {
        f"{pid} {command_of(pid)[:60]}": round(size / 1e6, 1)
        for pid, size in memory(product.process.pid).items()
    }
    return {
        "pages opened": opened, "idle after, s": seconds,
        "MB": round(sum(by_process.values())), "promised": MEMORY_MB,
        "largest": dict(sorted(by_process.items(), key=lambda item: -item[1])[:4]),
    }  # fmt: skip


def _until_idle(product: Product) -> int:
    """Seconds until no job had run for half a minute, or until nobody would wait any longer."""
    asking, begun, quiet = Visitor(product.port), time.monotonic(), 0
    while quiet < QUIET and time.monotonic() - begun < NEVER:
        time.sleep(LOOK)
        busy = 'xiangli_jobs{status="doing"}' in asking.get("/metrics").text
        quiet = 0 if busy else quiet + LOOK
    return round(time.monotonic() - begun)


def open_all(product: Product, demo: Logins) -> Iterator[str]:
    """One page of each type that the public sees, then an officer's desk."""
    anybody = Visitor(product.port)
    township = _places(anybody, PLACE, "township")
    village = _places(anybody, township, "village")
    for path in (
        "/", f"/t/{township}/", f"/v/{village}/", "/places/", "/s/", "/s/dibao/", START,
        f"/search?q={quote('低保')}", "/track/", "/verify/", "/open/ledger/", "/about/",
        "/privacy/", "/access/", "/sitemap/",
        "/login/", "/login/officer/", "/demo/", "/demo/phones/",
    ):  # fmt: skip
        reply = anybody.get(path)
        assert reply.status == 200, (path, reply.status)
        yield path
    login = next(one for one in demo["logins"] if one["role"] == "township.window")
    desk = officer(product, login).get("/desk/")
    assert desk.status == 200, desk.status
    yield "/desk/"


def officer(product: Product, login: dict[str, str]) -> Visitor:
    """Logged in by password and authenticator."""
    visitor = Visitor(product.port)
    visitor.get("/login/officer/")
    said = {"username": login["username"], "password": login["password"]}
    onward = visitor.post("/login/officer/", said).location
    visitor.get(onward)
    code = authenticator(login["totp_secret"], int(time.time()))
    visitor.get(visitor.post(onward, {"code": code}).location)  # the page that chooses the post
    return visitor


def _question(visitor: Visitor, product: Product) -> Reply:
    """The fifth page of the form, as a villager who is logged in sees it."""
    phone = new_phone()
    log_in(visitor, phone)
    township = _places(visitor, PLACE, "township")
    answers = answers_of(phone, township, _places(visitor, township, "village"))
    visitor.get(START)
    here = visitor.post(START, answers["privacy"]).location
    for _ in range(QUESTION - 2):
        page = here.rstrip("/").rsplit("/", 1)[-1]
        here = visitor.post(here, {**answers[page], "_do": "next"}).location
    return visitor.get(here)


def _tracked(visitor: Visitor, receipt: str, phone: str) -> Reply:
    visitor.get("/track/")
    reply = visitor.post("/track/", {"number": receipt, "phone": phone})
    return visitor.get(reply.location) if reply.status == 302 else reply


def _places(visitor: Visitor, under: str, level: str) -> str:
    told = visitor.get(f"/api/v1/places?under={under}&level={level}").text
    return str(json.loads(told)["items"][0]["code"])
