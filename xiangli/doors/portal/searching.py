"""What a search asks for, and how its hits are shown."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from xiangli.doors import conf
from xiangli.doors.kinds import kind_of
from xiangli.doors.portal import offers
from xiangli.doors.portal.asked import asked
from xiangli.doors.portal.places_asked import place_asked
from xiangli.doors.portal.pointing import visitor
from xiangli.kernel.public import Actor
from xiangli.resources.public import ResourcesError, note_need
from xiangli.search.public import Filters, Found, Hit, Piece

SERVICE = "service"
LAST_PAGE = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address tells it: words, kind, place (`at`), page."""

    query: str
    kind: str
    at: str
    page: int

    @property
    def place(self) -> str:
        return self.at or conf.place()

    def filters(self) -> Filters:
        return Filters(lang=offers.lang(), kind=self.kind, within=self.at, near=self.place)

    def href(self, **other: str | int) -> str:
        """The same search with something else; a page begins anew."""
        told = {"q": self.query, "kind": self.kind, "at": self.at, "p": "", **other}
        kept = {name: value for name, value in told.items() if value}
        return f"{reverse('portal:search')}?{urlencode(kept)}"

    @property
    def whole(self) -> str:
        """The same search over every kind."""
        return self.href(kind="")

    @property
    def chosen(self) -> str:
        """Where a browser tells that a hit was opened."""
        words = urlencode({"q": self.query, "at": self.at} if self.at else {"q": self.query})
        return f"{reverse('portal:search-chosen')}?{words}"


@dataclass(frozen=True, slots=True)
class Line:
    """A hit as a line of the page."""

    href: str
    icon: str
    label: str
    title: SafeString
    snippet: SafeString
    at: datetime


def search_asked(request: HttpRequest) -> Asked:
    """What cannot be read is as if it was not asked."""
    place, page = place_asked(request), request.GET.get("p", "")
    return Asked(
        query=asked(request),
        kind=request.GET.get("kind", "")[:20],
        at=place if len(place) > len(conf.place()) else "",
        page=min(int(page), LAST_PAGE) if page.isascii() and page.isdigit() else 1,
    )


def lines(found: Found) -> list[Line]:
    """Hits that are no services: those have rows of their own."""
    return [_line(hit) for hit in found.hits if hit.kind != SERVICE]


def tabs(ask: Asked, found: Found) -> list[tuple[str, str, int, bool]]:
    """Address, word, count and whether chosen, for each kind; none where there is one kind."""
    if len(found.kinds) < 2 and not ask.kind:
        return []
    counted = sorted(found.kinds.items(), key=lambda told: (told[0] != SERVICE, told[0]))
    return [
        (ask.href(kind=kind), str(kind_of(kind).label), count, kind == ask.kind)
        for kind, count in counted
    ]


def marked(pieces: Iterable[Piece]) -> SafeString:
    """The text with what was asked for in `<mark>`; everything else escaped."""
    shapes = ((format_html("<mark>{}</mark>", p.text) if p.hit else p.text,) for p in pieces)
    return format_html_join("", "{}", shapes)


def _line(hit: Hit) -> Line:
    kind = kind_of(hit.kind)
    prefix = "/en" if get_language() == "en" else ""
    return Line(
        f"{prefix}{hit.url}", kind.icon, str(kind.label), marked(hit.title), marked(hit.snippet),
        hit.at,
    )  # fmt: skip


def miss(request: HttpRequest, ask: Asked, now: datetime) -> None:
    """What was not found, noted; whoever asked too much today is answered all the same."""
    by = Actor.system("portal.needs", prefixes=(ask.place,))
    with suppress(ResourcesError):
        note_need(
            text=ask.query, place=ask.place, channel="search", visitor=visitor(request), by=by,
            now=now,
        )  # fmt: skip
