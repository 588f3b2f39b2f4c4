"""The ways out, what each carries, and the limits that hold whoever wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

from xiangli.kernel.public import units
from xiangli.resources.rules.gate.links import find_links
from xiangli.resources.rules.gate.piece import Piece
from xiangli.resources.rules.renditions.bulletin import aired, once
from xiangli.resources.rules.renditions.card import card
from xiangli.resources.rules.renditions.feed import KEYS, entry, record
from xiangli.resources.rules.renditions.message import message
from xiangli.resources.rules.renditions.plain import plain, sayable
from xiangli.resources.rules.renditions.poster import poster_lines
from xiangli.resources.rules.renditions.script import script
from xiangli.resources.rules.renditions.words import told

Channel = Literal["page", "text", "script", "bulletin", "card", "feed", "record", "poster"]
CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
NOT_YET: Final[frozenset[Channel]] = frozenset({"text", "bulletin", "card"})
"""Made and kept; they wait for the gateway of messages, the loudspeaker, the television."""
FIXED: Final[frozenset[Channel]] = frozenset({"page"})
"""The edition itself: changed only by a new one."""
LONGEST_SCRIPT: Final = 12_000  # characters: what the voice takes
OWN_WORDS: Final = ("title", "summary", "text")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a text does not go: `empty`, `too_long`, `too_wide`, `too_many`, `link`, `shape`."""

    code: str
    length: int = 0
    most: int = 0


def derive(piece: Piece, *, address: str, updated: datetime, on: date | None) -> dict[Channel, str]:
    """The body of each channel; `address` is that of the page, `on` the day that matters."""
    shown, said = card(piece), entry(piece, id=address, updated=updated)
    return {
        "page": "",
        "text": message(piece, on=on),
        "script": script(piece)[:LONGEST_SCRIPT],
        "bulletin": once(piece),
        "card": "\n".join((shown.title, *shown.lines)),
        "feed": f"{said.title}\n{said.summary}",
        "record": json.dumps(record(piece, id=address, updated=updated), ensure_ascii=False),
        "poster": "\n".join(poster_lines(piece)),
    }


def tidied(channel: Channel, body: str) -> str:
    """As it is kept: no hidden signs, no empty lines, nothing that a voice cannot say."""
    if channel == "record":
        return body.strip()
    clean = sayable if channel in {"script", "bulletin", "poster"} else plain
    lines = filter(None, map(clean, body.splitlines()))
    return (" " if channel == "text" else "\n").join(lines)


def flaws(channel: Channel, body: str, piece: Piece, before: str = "") -> Iterator[Flaw]:
    """What stands against a text on this way out. `before` is the record that was derived."""
    if channel == "record":
        yield from _record(body, before)
        return
    if not body:
        yield Flaw("empty")
    if channel != "feed" and any(find_links(body)):
        yield Flaw("link")
    if channel == "text" and units(body) > told("sms")["most"]:
        yield Flaw("too_long", units(body), told("sms")["most"])
    if channel == "script" and len(body) > LONGEST_SCRIPT:
        yield Flaw("too_long", len(body), LONGEST_SCRIPT)
    if channel == "bulletin":
        most = told("bulletin")["minutes"] * 60
        seconds = aired(piece, body).seconds
        if seconds > most:
            yield Flaw("too_long", seconds, most)
    if channel in {"card", "feed", "poster"}:
        yield from _lines(channel, body.split("\n"))


def _lines(channel: Channel, lines: list[str]) -> Iterator[Flaw]:
    """The first is the title."""
    words = told(channel)
    most = {"feed": 1}.get(channel) or words["lines"]
    if len(lines) - 1 > most:
        yield Flaw("too_many", len(lines) - 1, most)
    for at, line in enumerate(lines):
        wide = words["title"] if at == 0 else words["summary" if channel == "feed" else "line"]
        if len(line) > wide:
            yield Flaw("too_wide", len(line), wide)


def _record(body: str, before: str) -> Iterator[Flaw]:
    """Others read it by machine: only its words may change."""
    try:
        now, was = json.loads(body), json.loads(before or "{}")
    except ValueError:
        yield Flaw("shape")
        return
    if not isinstance(now, dict) or tuple(now) != KEYS:
        yield Flaw("shape")
        return
    same = all(now[key] == was.get(key) for key in KEYS if key not in OWN_WORDS)
    if not same or not all(isinstance(now[key], str) or now[key] is None for key in OWN_WORDS):
        yield Flaw("shape")
