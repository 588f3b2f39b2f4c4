"""One visit to a source: what it offers now, whatever of it is known."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from time import sleep
from typing import Final

from xiangli.bridges.public import Fetched, FetchError, Limits, Robots, fetch
from xiangli.resources.errors import SourceBroken
from xiangli.resources.models import Source
from xiangli.resources.models.source import FEED
from xiangli.resources.rules.harvest.entries import (
    Entry,
    Selectors,
    feed_entries,
    links,
    page_entry,
    readable,
)

PAUSE: Final = 1.0  # seconds between two pages of a site
NOT_MODIFIED, FOUND = 304, 200


@dataclass(slots=True)
class Visit:
    """Entries as they are read, one by one; `unread` pages could not be had."""

    etag: str
    modified: str
    entries: Iterator[Entry]
    unread: int = 0


def visit(
    source: Source, *, limits: Limits, robots: Robots, known: Container[str] = (),
    wait: Callable[[float], None] = sleep,
) -> Visit:  # fmt: skip
    """`known`: addresses of pages that need not be read again.

    Raises FetchError, and SourceBroken (robots, unchanged, http_…, what feed or page lacks).
    """
    if not robots.allow(source.address):
        raise SourceBroken(problem="robots")
    answer = fetch(source.address, limits=limits, known=_conditions(source))
    if answer.status == NOT_MODIFIED:
        raise SourceBroken(problem="unchanged")
    if answer.status != FOUND:
        raise SourceBroken(problem=f"http_{answer.status}")
    made = Visit(
        answer.headers.get("etag", "")[:200], answer.headers.get("last-modified", "")[:60], iter(())
    )
    if source.way == FEED:
        made.entries = iter(feed_entries(answer.body, answer.url))
        return made
    selectors = Selectors(
        source.link_selector, source.title_selector, source.day_selector, source.body_selector
    )
    addresses = links(_text(answer), selectors, answer.url)
    if not addresses:
        raise SourceBroken(problem="no_links")
    new = [url for url in addresses if url not in known]
    made.entries = _pages(new, made, partial(_read, selectors, limits, robots), wait)
    return made


def _pages(
    addresses: list[str], made: Visit, read: Callable[[str], Entry], wait: Callable[[float], None]
) -> Iterator[Entry]:
    for url in addresses:
        wait(PAUSE)
        try:
            yield read(url)
        except (FetchError, SourceBroken):
            made.unread += 1


def _read(selectors: Selectors, limits: Limits, robots: Robots, url: str) -> Entry:
    if not robots.allow(url):
        raise SourceBroken(problem="robots")
    answer = fetch(url, limits=limits)
    if answer.status != FOUND:
        raise SourceBroken(problem=f"http_{answer.status}")
    return page_entry(_text(answer), selectors, url)


def _conditions(source: Source) -> dict[str, str]:
    told = {"If-None-Match": source.etag, "If-Modified-Since": source.modified}
    return {name: value for name, value in told.items() if value and value.isascii()}


def _text(answer: Fetched) -> str:
    return readable(answer.body, answer.headers.get("content-type", ""))
