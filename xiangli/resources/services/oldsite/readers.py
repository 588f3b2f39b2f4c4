"""Where the pages of an old site are got from: a mirror on disk, or the site itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Final, Protocol

from xiangli.bridges.public import Limits, Robots, fetch
from xiangli.resources.errors import SourceBroken
from xiangli.resources.rules.oldsite.addresses import askable, place_of, url_of_file

LIMITS: Final = Limits(seconds=30, size=10 * 1024 * 1024)
FOUND: Final = 200


@dataclass(frozen=True, slots=True)
class Got:
    """`url` is where it was found in the end."""

    url: str
    body: bytes
    content_type: str = ""


class Reader(Protocol):
    def begin(self) -> Iterator[str]:
        """Addresses that are known from the start."""

    def get(self, url: str) -> Got:
        """Raises SourceBroken, FetchError."""


class Live:
    """The site itself: slowly, within bounds, and only where its robots.txt lets us."""

    def __init__(self, base: str, pause: float, wait: Callable[[float], None] = sleep) -> None:
        self.base, self.pause, self.wait = base, pause, wait
        self.robots = Robots()

    def begin(self) -> Iterator[str]:
        yield self.base

    def get(self, url: str) -> Got:
        asked = askable(url)
        if not self.robots.allow(asked):
            raise SourceBroken(problem="robots")
        self.wait(self.pause)
        answer = fetch(asked, limits=LIMITS)
        if answer.status != FOUND:
            raise SourceBroken(problem=f"http_{answer.status}")
        return Got(answer.url, answer.body, answer.headers.get("content-type", ""))


class Mirror:
    """A folder as `wget --mirror` makes it, with or without the folder of the host in it."""

    def __init__(self, folder: Path, base: str) -> None:
        here = place_of(base)
        hosts = [folder / name for name in ((here.host, f"www.{here.host}") if here else ())]
        self.root = next((one for one in hosts if one.is_dir()), folder)
        self.base = base
        self.files: dict[str, Path] = {}
        self.addresses: list[str] = []
        for path in sorted(self.root.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            url = url_of_file(base, path.relative_to(self.root).as_posix())
            found = place_of(url)
            if found is not None and found.digest not in self.files:
                self.files[found.digest] = path
                self.addresses.append(url)

    def begin(self) -> Iterator[str]:
        yield from self.addresses

    def get(self, url: str) -> Got:
        found = place_of(url)
        path = self.files.get(found.digest) if found else None
        if path is None:
            raise SourceBroken(problem="http_404")
        if path.stat().st_size > LIMITS.size:
            raise SourceBroken(problem="too_large")
        return Got(url, path.read_bytes())
