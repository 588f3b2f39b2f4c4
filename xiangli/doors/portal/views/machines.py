"""What search engines ask for: robots.txt and sitemap.xml (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now as clock
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.baking import paths
from xiangli.doors.language import elsewhere, of_path, tag
from xiangli.doors.page import bakeable
from xiangli.kernel.public import china_date
from xiangli.pages.public import changed_at

FRESH: Final = timedelta(hours=1)
XML: Final = "application/xml; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"
MOST: Final = 50_000  # addresses in one file


@dataclass(frozen=True, slots=True)
class Address:
    """A page: its whole address, the same in the other languages, the day it last changed."""

    whole: str
    others: tuple[tuple[str, str], ...]
    changed: date | None


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in every language. Made anew within the hour, or when one comes or goes."""
    page = bakeable(request, "services", f"in:{conf.place()}")
    page.renew = clock() + FRESH
    context = {"addresses": list(_addresses())[:MOST]}
    return render(request, "portal/sitemap.xml", context, content_type=XML)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    bakeable(request)
    context = {"address": conf.address()}
    return render(request, "portal/robots.txt", context, content_type=TEXT)


def _addresses() -> Iterator[Address]:
    changed, own = changed_at(), conf.address()
    for path in paths():
        if not path.endswith("/"):
            continue
        language = of_path(path)
        moment = changed.get(path)
        others = [(name, own + address) for name, _, address in elsewhere(path, language)]
        yield Address(
            own + path,
            ((tag(language), own + path), *others),
            china_date(moment) if moment else None,
        )
