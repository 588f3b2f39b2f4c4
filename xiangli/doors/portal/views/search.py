"""One search box over services, places and everything else that is public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now as clock
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from xiangli.doors.page import page_of
from xiangli.doors.portal import offers
from xiangli.doors.portal.geography import spot, township_options
from xiangli.doors.portal.searching import SERVICE, Asked, lines, miss, search_asked, tabs
from xiangli.kernel.public import Actor, BadNumber, parse_number, show_number
from xiangli.places.public import find as find_places
from xiangli.search.public import Found, count_choice, count_query, find

MOST_PLACES = 12
SUGGESTED = 6
SIZE = 10
COUNTS = Actor.system("search.count")


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Services first, then places and the rest; with nothing found, what else one can do."""
    page = page_of(request)
    page.noindex = True
    page.allow("connect-src", "'self'")  # a browser tells by ping that a hit was opened
    ask = search_asked(request)
    found = find(ask.query, filters=ask.filters(), now=clock(), page=ask.page, size=SIZE)
    services = offers.named(hit.key for hit in found.hits if hit.kind == SERVICE)
    first = ask.page == 1 and not ask.kind
    named = find_places(ask.query, under=ask.place, limit=MOST_PLACES) if first else ()
    context = {
        "ask": ask,
        "chosen": ask.chosen,
        "query": ask.query,
        "found": found,
        "offers": services,
        "lines": lines(found),
        "tabs": tabs(ask, found),
        "places": [spot(place) for place in named],
        "receipt": _receipt(ask.query),
        "options": township_options(ask.at) if ask.query else "",
        "suggested": [] if found.hits else offers.listed()[:SUGGESTED],
        "before": ask.href(p=ask.page - 1) if ask.page > 1 else "",
        "after": ask.href(p=ask.page + 1) if found.total > ask.page * SIZE else "",
    }
    if first and request.method == "GET":
        _count(request, ask, found, others=len(named))
    return render(request, "portal/search.html", context)


@csrf_exempt  # a browser's ping carries no token, and this only counts
@require_POST
def chosen(request: HttpRequest) -> HttpResponse:
    """A hit of a search was opened. Says nothing, keeps nothing but a number."""
    ask = search_asked(request)
    count_choice(query=ask.query, place=ask.place, by=COUNTS, now=clock())
    return HttpResponse(status=204)


def _count(request: HttpRequest, ask: Asked, found: Found, *, others: int) -> None:
    """A search that no page answers is a need as well, where it may be counted at all."""
    hits, now = found.total + others, clock()
    counted = count_query(query=ask.query, place=ask.place, hits=hits, by=COUNTS, now=now)
    if counted and not others and (found.loose or not hits):
        miss(request, ask, now)


def _receipt(query: str) -> str:
    """The query as a receipt number, if it is one: then it is not a search at all."""
    try:
        return show_number(parse_number(query))
    except BadNumber:
        return ""
