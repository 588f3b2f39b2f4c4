"""Posters as files: made when first asked for, kept by what stands on them."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.utils.timezone import get_current_timezone

from xiangli.kernel.public import show_date
from xiangli.papers.public import Template, public_address, qr_svg, render_plain
from xiangli.places.public import called, get
from xiangli.resources.conf import posters_folder
from xiangli.resources.errors import PosterBusy
from xiangli.resources.rules.addresses import of_resource

SHEET: Final = Path(__file__).parent / "sheets" / "poster.typ"
KEPT: Final = timedelta(days=90)
REGIONS: Final = {"zh-hans": ("zh", "cn"), "en": ("en", "us")}


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands beside the QR code, in words of the door: to scan it, whom to ask."""

    scan: str
    ask: str


def poster(*, page: Any, body: str, foot: Foot) -> bytes:
    """A PDF of one sheet. The same words give the same file, which is made once.

    Raises PosterBusy while another one is made, MissingGlyph for a letter that the font lacks.
    """
    title, *lines = body.split("\n")
    address = f"{public_address()}{of_resource(page.number)}"
    lang, region = REGIONS.get(page.language, REGIONS["zh-hans"])
    data: dict[str, Any] = {
        "title": title, "lines": lines, "place": called(get(page.place_code).name),
        "day": show_date(page.published_on, year=True), "address": address, "lang": lang,
        "region": region, "qr": qr_svg(address), **asdict(foot),
    }  # fmt: skip
    sheet = SHEET.read_bytes()
    name = sha256(sheet + json.dumps(data, sort_keys=True).encode()).hexdigest()[:40]
    path = posters_folder() / name[:2] / f"{name}.pdf"
    if not path.is_file():
        with _alone():
            at = datetime.combine(page.published_on, time(), get_current_timezone())
            _put(path, render_plain(Template(sheet, {}), data, at=at))
    return path.read_bytes()


def sweep_posters(now: datetime) -> int:
    """How many old ones went; asked for again they are made again."""
    old = (now - KEPT).timestamp()
    gone = [path for path in posters_folder().glob("??/*.pdf") if path.stat().st_mtime < old]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time: setting a sheet takes a second of a whole core. Raises PosterBusy."""
    posters_folder().mkdir(parents=True, exist_ok=True)
    with (posters_folder() / ".lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise PosterBusy from busy
        yield


def _put(path: Path, pdf: bytes) -> None:
    """Written beside and moved: nobody reads half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(pdf)
    fresh.replace(path)
