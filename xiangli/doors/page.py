"""What a page gathers while it is rendered: pictograms, inline texts, permissions, its tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest

from xiangli.doors.sheets import digest

if TYPE_CHECKING:
    from xiangli.doors.same import SamePart

KEY: Final = "xiangli.page"
NONE: Final = "'none'"
ICON: Final = "data:"  # the seal in the browser's tab is part of the page
FRAMES: Final = "frame-ancestors"
_BASE: Final = {
    "default-src": [NONE],
    "img-src": ["'self'", ICON],
    "form-action": ["'self'"],
    FRAMES: [NONE],
    "base-uri": [NONE],
}


@dataclass(slots=True)
class Page:
    """One response in the making. `noindex` keeps it out of search engines.

    `public`: it is the same for everybody, and may be baked. `tags` name what it shows, so that it
    is baked anew when that changes. After `expires` it must not be shown, after `renew` it is
    made anew. `left_open` are its parts that follow the way of reading, while it is baked.
    """

    icons: dict[str, None] = field(default_factory=dict)
    allowed: dict[str, list[str]] = field(default_factory=dict)
    noindex: bool = False
    public: bool = False
    tags: set[str] = field(default_factory=set)
    expires: datetime | None = None
    renew: datetime | None = None
    left_open: list[SamePart] = field(default_factory=list)

    def shows(self, *tags: str) -> None:
        """What stands on it: `place:511722`, `services` …, as rooms name it when it changes."""
        self.tags.update(tags)

    def until(self, moment: datetime) -> None:
        """Something on it must be gone by then."""
        self.expires = min(moment, self.expires or moment)

    def inline(self, directive: str, text: str) -> None:
        """Allow this very text: "style-src" for a `<style>`, "script-src" for a `<script>`."""
        self.allow(directive, digest(text))

    def allow(self, directive: str, source: str) -> None:
        """A source beyond the strict ones, for this page only."""
        sources = self.allowed.setdefault(directive, [])
        if source not in sources:
            sources.append(source)

    def policy(self, *, meta: bool = False) -> str:
        """The Content-Security-Policy of the page; `meta` leaves out what only a header can say."""
        names = [*_BASE, *(name for name in self.allowed if name not in _BASE)]
        return ";".join(
            " ".join((name, *self._sources(name)))
            for name in names
            if not (meta and name == FRAMES)
        )

    def _sources(self, name: str) -> list[str]:
        """Nothing but `'none'` means none: beside another source browsers complain of it."""
        sources = list(dict.fromkeys([*_BASE.get(name, []), *self.allowed.get(name, [])]))
        return [one for one in sources if one != NONE] or sources


def page_of(request: HttpRequest) -> Page:
    """The page that answers this request."""
    meta: dict[str, Any] = request.META
    found: Page = meta.setdefault(KEY, Page())
    return found


def bakeable(request: HttpRequest, *tags: str) -> Page:
    """The page, which is the same for everybody: it may be baked, and shows this."""
    page = page_of(request)
    page.public = True
    page.allow("connect-src", "'self'")  # an inspection asks for robots.txt under the page's policy
    page.shows(*tags)
    return page
