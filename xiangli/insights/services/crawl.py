"""Walk through a site as a visitor does: from the home page and the site map along its links."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from xiangli.insights.errors import SiteUnreachable
from xiangli.insights.rules.limits import Limits, matches
from xiangli.insights.rules.reading import local, read_page
from xiangli.insights.rules.site import Site, Visit
from xiangli.kernel.public import lazily

if TYPE_CHECKING:
    import requests
else:
    requests = lazily("requests")

SECONDS: Final = 30  # twice what the rule calls too slow
MOST_BYTES: Final = 4 << 20
AGENT: Final = "xiangli-inspect"
REDIRECTS: Final = 3
LOC: Final = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>")
Progress = Callable[[int, int], None]


@dataclass
class Walk:
    """What was seen so far, and what is still to be looked at."""

    address: str
    limits: Limits
    session: requests.Session
    visits: dict[str, Visit] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)
    waiting: deque[str] = field(default_factory=deque)

    def add(self, paths: Iterable[str], source: str = "") -> None:
        for path in paths:
            bare, _, query = path.partition("?")
            if not path.startswith("/") or matches(self.limits, "skip", bare):
                continue
            if query and source not in {"", "/"}:
                continue  # the same page in another view: there is no end to those
            if path not in self.sources:
                self.sources[path] = []
                self.waiting.append(path)
            if source:
                self.sources[path].append(source)

    def step(self) -> None:
        path = self.waiting.popleft()
        visit = self.visits[path] = look(self.session, self.address, path)
        if visit.page and _is_whole(path):
            self.add(visit.page.links, path)
            self.add(form for form in visit.page.forms if "search" in form)

    def seen(self, today: date) -> Site:
        linked = {path: tuple(sources) for path, sources in self.sources.items()}
        return Site(today, self.visits, linked)


def crawl(address: str, limits: Limits, *, today: date, progress: Progress | None = None) -> Site:
    """At most as many pages as the limits say: some sites have no end. Raises SiteUnreachable."""
    walk = Walk(address.rstrip("/"), limits, requests.Session())
    walk.session.headers["User-Agent"] = AGENT
    walk.add(["/"])
    walk.step()
    if walk.visits["/"].status == 0:
        raise SiteUnreachable(address=address)
    walk.add(_mapped(walk.session, walk.address))
    while walk.waiting and len(walk.visits) < limits["shape"]["pages"]:
        walk.step()
        if progress:
            progress(len(walk.visits), len(walk.visits) + len(walk.waiting))
    return walk.seen(today)


def look(session: requests.Session, address: str, path: str) -> Visit:
    """One visit. A site that sends elsewhere, or never ends, is no page."""
    began = time.monotonic()
    try:
        status, text, found = _get(session, address, path)
    except (requests.RequestException, UnicodeDecodeError):
        return Visit(path, 0, time.monotonic() - began)
    seconds = time.monotonic() - began
    page = read_page(text, found) if text else None
    return Visit(path, status, seconds, page)


def _get(session: requests.Session, address: str, path: str) -> tuple[int, str, str]:
    """Status, the HTML if it is any, and where it lay after redirects within the site."""
    target = address + path
    for _ in range(REDIRECTS):
        with session.get(target, timeout=SECONDS, stream=True, allow_redirects=False) as reply:
            onward = urljoin(target, reply.headers.get("Location", ""))
            if reply.is_redirect and local(onward, target).startswith("/"):
                target = onward
                continue
            is_html = "html" in reply.headers.get("Content-Type", "")
            body = b"".join(_bounded(reply)) if is_html else b""
            return reply.status_code, body.decode(reply.encoding or "utf-8", "replace"), target
    return 310, "", target


def _bounded(reply: requests.Response) -> Iterator[bytes]:
    left, until = MOST_BYTES, time.monotonic() + SECONDS
    for part in reply.iter_content(65536):
        left -= len(part)
        if left < 0 or time.monotonic() > until:
            raise requests.Timeout
        yield part


def _mapped(session: requests.Session, address: str) -> list[str]:
    """Paths of sitemap.xml, whatever name the site gives itself there."""
    try:
        reply = session.get(f"{address}/sitemap.xml", timeout=SECONDS)
    except requests.RequestException:
        return []
    if not reply.ok:
        return []
    return [re.sub(r"^https?://[^/]+", "", found) or "/" for found in LOC.findall(reply.text)]


def _is_whole(path: str) -> bool:
    """Links of a page with a query lead on for ever."""
    return "?" not in path
