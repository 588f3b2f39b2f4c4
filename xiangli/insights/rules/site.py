"""What an inspector has seen of a site, and what they hold against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["veto", "scored", "unmeasured"]


@dataclass(frozen=True)
class Item:
    """An entry of a list: where it leads, and the date that stands beside it."""

    href: str
    dated: date | None


@dataclass(frozen=True)
class Page:
    """`links` and the `href` of items are paths of this site, or whole addresses of others."""

    title: str
    meta: Mapping[str, str]
    links: tuple[str, ...]
    items: tuple[Item, ...]
    headings: tuple[str, ...]
    forms: tuple[str, ...]
    text: str
    footer: str

    @property
    def newest(self) -> date | None:
        """Undated entries count as not updated."""
        return max((item.dated for item in self.items if item.dated), default=None)


@dataclass(frozen=True)
class Visit:
    """Status 0: no answer. `page` is there for HTML that came whole."""

    path: str
    status: int
    seconds: float
    page: Page | None = None


@dataclass(frozen=True)
class Probe:
    """A load of the home page, as a visitor would have waited for it."""

    at: datetime
    seconds: float


@dataclass(frozen=True)
class Figures:
    """What only the site's own data tell; None where a room does not count it yet."""

    errors_reported: int | None = None
    errors_late: int | None = None


@dataclass(frozen=True)
class Site:
    today: date
    visits: Mapping[str, Visit]
    linked_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    probes: tuple[Probe, ...] = ()
    figures: Figures = Figures()

    def pages(self) -> list[tuple[str, Page]]:
        return [(path, seen.page) for path, seen in self.visits.items() if seen.page]

    @property
    def home(self) -> Page | None:
        seen = self.visits.get("/")
        return seen.page if seen else None


@dataclass(frozen=True)
class Finding:
    """One fault at one page. `rule` names the indicator, `values` fill its words."""

    rule: str
    kind: Kind
    path: str = "/"
    points: float = 0
    values: Mapping[str, object] = field(default_factory=dict)
