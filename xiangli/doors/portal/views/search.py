"""One search box over services and places."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.page import page_of
from xiangli.doors.portal import offers
from xiangli.doors.portal.asked import asked
from xiangli.doors.portal.geography import spot
from xiangli.kernel.public import BadNumber, parse_number, show_number
from xiangli.places.public import find

MOST_PLACES = 12
SUGGESTED = 6


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Services first, then places; with nothing found, what else one can do."""
    page_of(request).noindex = True
    query = asked(request)
    found = offers.search(query)
    places = [spot(place) for place in find(query, under=conf.place(), limit=MOST_PLACES)]
    context = {
        "query": query,
        "offers": found,
        "places": places if query else [],
        "receipt": _receipt(query),
        "suggested": [] if found else offers.listed()[:SUGGESTED],
    }
    return render(request, "portal/search.html", context)


def _receipt(query: str) -> str:
    """The query as a receipt number, if it is one: then it is not a search at all."""
    try:
        return show_number(parse_number(query))
    except BadNumber:
        return ""
