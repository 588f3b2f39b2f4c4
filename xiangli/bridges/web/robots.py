"""What a site asks of robots (RFC 9309), asked once and kept by whoever harvests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from xiangli.bridges.errors import AddressRefused, FetchError
from xiangli.bridges.web.fetch import AGENT, Limits, fetch

NOTHING: Final = ("User-agent: *", "Disallow: /")
LIMITS: Final = Limits(seconds=10, size=512 * 1024)


class Robots:
    """Rules of the sites that were asked so far."""

    def __init__(self) -> None:
        self.known: dict[str, RobotFileParser] = {}

    def allow(self, url: str) -> bool:
        """A site without rules allows all; one whose rules cannot be had now, nothing.

        Raises AddressRefused.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.known:
            self.known[site] = _rules(f"{site}/robots.txt")
        return self.known[site].can_fetch(AGENT, url)


def _rules(url: str) -> RobotFileParser:
    rules = RobotFileParser(url)
    rules.parse(_told(url))
    return rules


def _told(url: str) -> Iterable[str]:
    try:
        answer = fetch(url, limits=LIMITS)
    except AddressRefused:
        raise
    except FetchError:
        return NOTHING
    if answer.status >= 400:
        return NOTHING if answer.status >= 500 else ()
    return answer.body.decode("utf-8", "replace").splitlines()
