"""Parts of pages that are the same on page after page: rendered once for all that they depend on.

Such a part sees the site, the way of reading, the language and what it is told, and nothing else of
the page that it stands on. So what is kept cannot hold anything of one visitor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.http import HttpRequest
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from xiangli.doors.page import page_of
from xiangli.doors.reading import Reading
from xiangli.doors.site import Site
from xiangli.doors.ways import Way, ways

MOST: Final = 256  # a part takes some 2 KB, and there are few of them

Said = tuple[tuple[str, str | bool], ...]


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
    """A part, and the pictograms that it draws."""

    html: SafeString
    icons: tuple[str, ...]


@lru_cache(maxsize=MOST)
def same_part(template: str, language: str, frame: SameFrame, said: Said) -> SamePart:
    """Rendered in the active language, which `language` names."""
    blank = HttpRequest()
    html = get_template(template).template.render(  # type: ignore[attr-defined]
        Context({"frame": frame, "request": blank, **dict(said)})
    )
    return SamePart(html, tuple(page_of(blank).icons))
