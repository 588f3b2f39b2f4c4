"""Whose pages these are: the doors say which there are, and make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from xiangli.pages.errors import PagesError


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page that may be kept: `bodies` by variant. What it shows is named by its `tags`.

    After `expires` it must not be shown; from `renew` on it is made anew as soon as may be.
    """

    headers: tuple[tuple[str, str], ...]
    bodies: Mapping[str, bytes]
    tags: frozenset[str]
    expires: datetime | None = None
    renew: datetime | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """`edition` names the version of code and templates, `paths` every page that may be kept,
    `addresses` the pages that a tag may call into being, `render` makes one or says (None) that
    it is nobody's to keep, `choose` reads the variant from the cookies, `welcomes` whether we are
    that host.
    """

    edition: Callable[[], str]
    paths: Callable[[], Iterable[str]]
    addresses: Callable[[str], Iterable[str]]
    render: Callable[[str], Rendered | None]
    choose: Callable[[str], tuple[str, bool]]
    welcomes: Callable[[str], bool]


_sites: list[Site] = []


def register_site(site: Site) -> None:
    """Call from `AppConfig.ready()`; the last one counts."""
    _sites[:] = [site]


def site() -> Site:
    """Raises PagesError where no door registered itself."""
    if not _sites:
        raise PagesError(why="no site")
    return _sites[0]
