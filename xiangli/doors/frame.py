"""What doors may hang into the frame of every page. Filled in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Banner:
    """First thing in the header, cannot be closed. `template` renders its words."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)


BannerMaker = Callable[[HttpRequest], Banner | None]
HeaderMaker = Callable[[HttpRequest], Mapping[str, str]]
FactsMaker = Callable[[], Mapping[str, str]]

_banners: Final[dict[str, BannerMaker]] = {}
_headers: Final[dict[str, HeaderMaker]] = {}
_facts: Final[dict[str, FactsMaker]] = {}


def register_banner(name: str, make: BannerMaker) -> None:
    """A banner on every page for which `make` gives one. The same name replaces."""
    _banners[name] = make


def register_header(name: str, make: HeaderMaker) -> None:
    """Response headers on every answer, e.g. `X-Robots-Tag: noindex`. The same name replaces."""
    _headers[name] = make


def register_site_facts(name: str, make: FactsMaker) -> None:
    """Facts of the footer where the county told none; keys as in `site.Site`."""
    _facts[name] = make


def banners_for(request: HttpRequest) -> list[Banner]:
    return [banner for make in _banners.values() if (banner := make(request))]


def headers_for(request: HttpRequest) -> dict[str, str]:
    return {name: value for make in _headers.values() for name, value in make(request).items()}


def registered_facts() -> dict[str, str]:
    return {name: value for make in _facts.values() for name, value in make().items()}
