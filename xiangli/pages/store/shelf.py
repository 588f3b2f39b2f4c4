"""Pages in memory, as many as fit. Knows no Django."""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

import brotli

from xiangli.pages.rules.mourning import greyed
from xiangli.pages.rules.negotiation import CODINGS, Coding
from xiangli.pages.rules.page import HEAD
from xiangli.pages.store.packing import ENDINGS

Headers = list[tuple[str, str]]
CAP: Final = 16_000_000  # bytes: what is asked for often; the disk keeps the rest at hand
FRESH: Final = "max-age=0, must-revalidate"
VARY: Final = "Accept-Encoding, Cookie"
HSTS: Final = "Strict-Transport-Security"
QUICK: Final = 5  # brotli and gzip while somebody waits


class Damaged(Exception):
    """What lies on the disk is not what was written."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One variant of a page, ready to be sent in each coding."""

    bodies: dict[Coding, bytes]
    headers: dict[Coding, Headers]
    tags: dict[Coding, str]
    secure: Headers
    expires: float

    @property
    def size(self) -> int:
        return sum(map(len, self.bodies.values())) + 2000

    @property
    def is_over(self) -> bool:
        return bool(self.expires) and time.time() >= self.expires


def read_sheet(folder: Path, variant: str, *, grey: bool = False) -> Sheet:
    """`grey`: marked as on a day of mourning.

    Raises Damaged; FileNotFoundError where a newer page has taken its place.
    """
    try:
        head: dict[str, Any] = json.loads((folder / HEAD).read_bytes())
        wanted = variant if variant in head["tags"] else next(iter(head["tags"]))
        name = f"{wanted}.{head['ending']}"
        bodies = {coding: (folder / f"{name}{ENDINGS[coding]}").read_bytes() for coding in CODINGS}
        for coding, body in bodies.items():
            if zlib.crc32(body) != head["sums"][f"{name}{ENDINGS[coding]}"]:
                raise Damaged(folder)
        told = [(str(key), str(value)) for key, value in head["headers"]]
        tag = str(head["tags"][wanted])
        expires = float(head["expires"])
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        raise Damaged(folder) from error
    if grey and head["ending"] == "html":
        bodies, tag = _grey(bodies[""]), f"{tag}h"
    tags = {coding: f'"{tag}-{coding}"' if coding else f'"{tag}"' for coding in CODINGS}
    return Sheet(
        bodies, {coding: _headers(told, tags[coding], coding) for coding in CODINGS}, tags,
        [one for one in told if one[0] == HSTS], expires,
    )  # fmt: skip


def _grey(plain: bytes) -> dict[Coding, bytes]:
    body = greyed(plain)
    small: bytes = brotli.compress(body, quality=QUICK)
    return {"br": small, "gzip": gzip.compress(body, QUICK, mtime=0), "": body}


def _headers(told: Headers, tag: str, coding: Coding) -> Headers:
    own = [one for one in told if one[0] != HSTS]
    if all(name != "Cache-Control" for name, _ in own):
        own.append(("Cache-Control", FRESH))
    own += [("Vary", VARY), ("ETag", tag)]
    return [*own, ("Content-Encoding", coding)] if coding else own


class Shelf:
    """Sheets by object and variant. An object never changes, so what is here is never old."""

    def __init__(self, cap: int = CAP) -> None:
        self.cap, self.held = cap, 0
        self._sheets: OrderedDict[tuple[str, str, bool], Sheet] = OrderedDict()
        self._lock = Lock()

    def get(self, objects: Path, name: str, variant: str, *, grey: bool = False) -> Sheet:
        """Raises Damaged, FileNotFoundError."""
        key = (name, variant, grey)
        sheet = self._sheets.get(key)
        if sheet is None:
            sheet = read_sheet(objects / name[:2] / name, variant, grey=grey)
            self._keep(key, sheet)
            return sheet
        with suppress(KeyError):  # another thread made room
            self._sheets.move_to_end(key)
        return sheet

    def _keep(self, key: tuple[str, str, bool], sheet: Sheet) -> None:
        with self._lock:
            if key in self._sheets or sheet.size > self.cap:
                return
            self._sheets[key] = sheet
            self.held += sheet.size
            while self.held > self.cap:
                _, gone = self._sheets.popitem(last=False)
                self.held -= gone.size
