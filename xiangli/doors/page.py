"""What a page gathers while it is rendered: pictograms used, inline texts, permissions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest

from xiangli.doors.sheets import digest

KEY: Final = "xiangli.page"
ICON: Final = "data:"  # the seal in the browser's tab is part of the page
_BASE: Final = {
    "default-src": ["'none'"],
    "img-src": ["'self'", ICON],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}


@dataclass(slots=True)
class Page:
    """One response in the making. `noindex` keeps it out of search engines."""

    icons: dict[str, None] = field(default_factory=dict)
    allowed: dict[str, list[str]] = field(default_factory=dict)
    noindex: bool = False

    def inline(self, directive: str, text: str) -> None:
        """Allow this very text: "style-src" for a `<style>`, "script-src" for a `<script>`."""
        self.allow(directive, digest(text))

    def allow(self, directive: str, source: str) -> None:
        """A source beyond the strict ones, for this page only."""
        sources = self.allowed.setdefault(directive, [])
        if source not in sources:
            sources.append(source)

    def policy(self) -> str:
        """The Content-Security-Policy header of the page."""
        names = [*_BASE, *(name for name in self.allowed if name not in _BASE)]
        return ";".join(
            " ".join((name, *dict.fromkeys([*_BASE.get(name, []), *self.allowed.get(name, [])])))
            for name in names
        )


def page_of(request: HttpRequest) -> Page:
    """The page that answers this request."""
    meta: dict[str, Any] = request.META
    found: Page = meta.setdefault(KEY, Page())
    return found
