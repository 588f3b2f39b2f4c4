"""What every template may ask: `frame`."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from django.http import HttpRequest
from django.utils.translation import get_language

from xiangli.doors import conf, language
from xiangli.doors.frame import Banner, banners_for
from xiangli.doors.middleware.connection import is_private
from xiangli.doors.page import page_of
from xiangli.doors.reading import COOKIE, Reading, read
from xiangli.doors.site import Site, site
from xiangli.doors.ways import Way, ways
from xiangli.pages.public import is_mourning

KEY: Final = "xiangli.frame"
BAKING: Final = "xiangli.baking"


class Frame:
    """The frame around a page, worked out when a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def site(self) -> Site:
        return site()

    @cached_property
    def reading(self) -> Reading:
        return read(self.request.COOKIES.get(COOKIE, ""))

    @cached_property
    def banners(self) -> list[Banner]:
        return banners_for(self.request)

    @cached_property
    def ways(self) -> list[Way]:
        return ways(self.site)

    @cached_property
    def lang(self) -> str:
        return language.tag(get_language() or "")

    @cached_property
    def languages(self) -> list[tuple[str, str, str]]:
        return language.elsewhere(self.request.path, get_language() or "")

    @property
    def address(self) -> str:
        """The site's own, for what has to be told whole."""
        return conf.address()

    @property
    def named(self) -> str:
        """This page as it may be named to somebody: "" for one that is a person's own."""
        return "" if is_private(self.request.path) else self.request.path

    @property
    def baking(self) -> bool:
        """Whether the page is to be kept, for everybody."""
        return bool(self.request.META.get(BAKING))

    @property
    def mourning(self) -> bool:
        """Whether the page is grey. What is kept is not: whoever sends it makes it so."""
        return is_mourning() and not self.baking

    @property
    def noindex(self) -> bool:
        return page_of(self.request).noindex


def frame(request: HttpRequest) -> dict[str, Frame]:
    """One frame a request, however many templates its page is made of."""
    return {"frame": request.META.setdefault(KEY, Frame(request))}
