"""Parts of pages that are the same on page after page: rendered once for all that they depend on.

Such a part sees the site, the way of reading and the language, and nothing else of the page that it
stands on. So what is kept cannot hold anything of one visitor. Whatever of a page
depends on the way of reading is such a part: a page that is baked leaves them open, and is filled
in for each way.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.http import HttpRequest
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from xiangli.doors.page import page_of
from xiangli.doors.reading import Reading
from xiangli.doors.site import Site
from xiangli.doors.ways import Way, ways

MOST: Final = 256  # few parts, in two languages and six ways of reading
_OPEN: Final = f"\x01{secrets.token_hex(8)}:"  # nobody's text can say this
_LEFT: Final = re.compile(f"{_OPEN}(\\d+)\x01".encode())


@dataclass(frozen=True, slots=True)
class SameFrame:
    """What such a part may ask of the frame."""

    site: Site
    reading: Reading

    @property
    def ways(self) -> list[Way]:
        return ways(self.site)


@dataclass(frozen=True, slots=True)
class SamePart:
    """`template` in a language, for a site."""

    template: str
    language: str
    site: Site


@dataclass(frozen=True, slots=True)
class MadePart:
    """A part for one way of reading, and the pictograms that it draws."""

    html: SafeString
    icons: tuple[str, ...]


@lru_cache(maxsize=MOST)
def rendered(part: SamePart, reading: Reading) -> MadePart:
    """Made at its first use, in this process."""
    blank = HttpRequest()
    told = {"frame": SameFrame(part.site, reading), "request": blank}
    template = get_template(part.template).template  # type: ignore[attr-defined]
    with translation.override(part.language):
        return MadePart(template.render(Context(told)), tuple(page_of(blank).icons))


def left_open(number: int) -> SafeString:
    """Stands in a page for its part of this number."""
    return mark_safe(f"{_OPEN}{number}\x01")  # noqa: S308 - our own sign


def fill_in(page: bytes, parts: Sequence[SamePart], reading: Reading) -> bytes:
    """The page for somebody who reads this way."""
    return _LEFT.sub(lambda left: rendered(parts[int(left[1])], reading).html.encode(), page)
