"""What is new, for whoever follows a column: Atom (RFC 4287)."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.articles import DOMAIN_WORDS
from xiangli.doors.page import bakeable
from xiangli.doors.portal.told import line_of
from xiangli.places.public import (
    BadPlaceCode,
    UnknownPlace,
    called,
    get,
    get_many,
    in_force,
    townships_of,
)
from xiangli.resources.public import DOMAINS, feed_words, listed, of_column

IN_A_FEED: Final = 30
TOWNSHIP: Final = 9  # digits; what a village tells is read in the village
KIND: Final = "application/atom+xml"


@require_safe
def county(request: HttpRequest, domain: str) -> HttpResponse:
    """The county's column with those of its townships: who follows a county hears all of it."""
    here = conf.place()
    places = [here, *(place.code for place in townships_of(here))]
    rows = listed([here], domain=domain, below=True, most_digits=TOWNSHIP)
    return _feed(request, domain, here, places, rows)


@require_safe
def place(request: HttpRequest, domain: str, code: str) -> HttpResponse:
    """As the column of the township or village shows it: its own, and what is for all above it."""
    try:
        in_force(code)
        line = line_of(code)
    except (UnknownPlace, BadPlaceCode) as unknown:
        raise Http404 from unknown
    if not code.startswith(conf.place()) or code == conf.place():
        raise Http404
    return _feed(request, domain, code, line, listed(line, domain=domain))


def _feed(request: HttpRequest, domain: str, at: str, places: Any, found: Any) -> HttpResponse:
    if domain not in DOMAINS:
        raise Http404
    bakeable(request, *(f"resources:{code}" for code in places))
    rows = list(found[:IN_A_FEED])
    told = feed_words(rows)
    names = get_many({row.place_code for row in rows})
    context = {
        "domain": domain, "name": DOMAIN_WORDS[domain], "address": conf.address(),
        "place": called(get(at).name), "self": request.path,
        "column": of_column(domain, at, conf.place()),
        "rows": [
            (row, called(names[row.place_code].name), *told[row.number])
            for row in rows if row.number in told and row.place_code in names
        ],
        "updated": max((row.last_published_at for row in rows), default=None),
    }  # fmt: skip
    return render(request, "portal/resource/feed.xml", context, content_type=KIND)
