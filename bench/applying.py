"""The recipe: guide, every question page (GET and POST), one photo, check, submit, receipt."""

from __future__ import annotations

import io
import json
import random
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image
from stdnum.cn import ric

from bench.visitor import Fields, Reply, Visitor
from tests.operations.product import until

GUIDE, START = "/s/dibao/", "/s/dibao/apply/"
MOST = 60
PHOTO_BYTES = 200_000
ANSWERS = Path(__file__).with_name("answers.json")
Timed = Callable[[str, Callable[[], Reply]], Reply]


@dataclass(frozen=True, slots=True)
class Step:
    """A request of the recipe, as the bare application gets it too."""

    method: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    picture: bytes = b""


@cache
def photo() -> bytes:
    """A JPEG of about 200 KB that is as busy as a photo; the same every time."""
    grain, quality = Image.effect_noise((1200, 900), 60).convert("RGB"), 90
    while len(found := _jpeg(grain, quality)) > PHOTO_BYTES:
        quality -= 2
    return found


@cache
def scrap() -> bytes:
    """A small JPEG, for the other pages that want one: the recipe has one large photo."""
    return _jpeg(Image.new("RGB", (60, 40), "white"), 80)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def answers_of(phone: str, township: str, village: str) -> dict[str, Fields]:
    """What one villager types, page by page."""
    said = {"phone": phone, "township": township, "village": village, "id_number": new_id()}

    def fill(value: Any) -> Any:
        if isinstance(value, list):
            return [fill(one) for one in value]
        return said.get(value[1:-1], value) if value.startswith("{") else value

    pages = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return {
        page: {name: fill(value) for name, value in asked.items()} for page, asked in pages.items()
    }


def new_phone() -> str:
    return f"1990{secrets.randbelow(10**7):07d}"


def new_id() -> str:
    """A well-formed ID number of nobody."""
    first = f"511722{random.randint(1940, 1965)}0{random.randint(1, 9)}{random.randint(10, 28)}"
    first += f"{secrets.randbelow(1000):03d}"
    return first + str(ric.calc_check_digit(first + "0"))


def walk(
    visitor: Visitor, answers: Mapping[str, Fields], timed: Timed = lambda _, ask: ask()
) -> tuple[str, list[Step]]:
    """Apply once. Gives the receipt number and the steps. Raises AssertionError."""
    steps = [Step("GET"), Step("GET"), Step("POST", answers["privacy"])]
    _must(timed("guide", lambda: visitor.get(GUIDE)), 200)
    _must(timed("start", lambda: visitor.get(START)), 200)
    here = _must(timed("begin", lambda: visitor.post(START, answers["privacy"])), 302).location
    while (page := here.rstrip("/").rsplit("/", 1)[-1]) != "check":
        path = here
        _must(timed("page", lambda p=path: visitor.get(p)), 200)
        sent = {**answers.get(page, {}), "_do": "next"}
        shown = b"" if page in answers else scrap() if any(s.picture for s in steps) else photo()
        picture = (page, shown) if shown else None
        name = "photo" if shown else "save"
        reply = timed(name, lambda p=path, s=sent, f=picture: visitor.post(p, s, f))
        steps += [Step("GET"), Step("POST", sent, shown)]
        here = _must(reply, 302).location
        if len(steps) > 2 * MOST:
            raise AssertionError(f"the form does not end: {here}")
    _must(timed("check", lambda: visitor.get(here)), 200)
    done = _must(timed("submit", lambda: visitor.post(here, {})), 302).location
    receipt = _must(timed("done", lambda: visitor.get(done)), 200)
    steps += [Step("GET"), Step("POST"), Step("GET")]
    return receipt.found(r"(\d{4}-\d{4}-\d{4})"), steps


def log_in(visitor: Visitor, phone: str) -> None:
    """By the code that arrives on the demo's phone."""
    visitor.get("/login/")
    sent = _must(visitor.post("/login/", {"phone": phone, "shared": "no"}), 302).location
    visitor.get(sent)
    inbox = f"/demo/phones/{phone}/"
    assert until(lambda: "登录码" in visitor.get(inbox).text), "no code came"
    code = visitor.get(inbox).found(r"登录码 (\d{6})")
    _must(visitor.post(sent, {"code": code}), 302)


def _must(reply: Reply, status: int) -> Reply:
    if reply.status != status:
        raise AssertionError(f"{reply.status} instead of {status}: {reply.alert}")
    return reply
