"""Pages of townships and villages, and the way to them."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.page import bakeable, page_of
from xiangli.doors.panels import panels_for
from xiangli.doors.portal.asked import asked
from xiangli.doors.portal.geography import Moved, by_initial, here, spot
from xiangli.doors.portal.placepicture import picture_of
from xiangli.places.public import (
    Level,
    Place,
    called,
    find,
    get,
    get_many,
    townships_of,
    villages_of,
)

MOST = 40


@require_safe
def township(request: HttpRequest, code: str) -> HttpResponse:
    try:
        place = here(code, Level.TOWNSHIP)
    except Moved as moved:
        return _moved(request, moved)
    bakeable(request, f"place:{code}", f"in:{code}")
    villages = villages_of(code).count()
    context = {
        "place": spot(place),
        "villages": villages,
        "picture": picture_of(request, code, called(place.name), villages),
        "panels": panels_for("township", request, code),
    }
    return render(request, "portal/township.html", context)


@require_safe
def village(request: HttpRequest, code: str) -> HttpResponse:
    try:
        place = here(code, Level.VILLAGE)
    except Moved as moved:
        return _moved(request, moved)
    bakeable(request, f"place:{code}", f"place:{place.parent}")
    above = spot(get(place.parent))
    context = {
        "place": spot(place),
        "above": above,
        "picture": picture_of(request, code, called(place.name)),
        "trail": [(above.name, above.href)],
        "panels": panels_for("village", request, code),
    }
    response = render(request, "portal/village.html", context)
    if page_of(request).noindex:  # what hangs there for its days is kept by nobody
        add_never_cache_headers(response)
    return response


@require_safe
def chooser(request: HttpRequest) -> HttpResponse:
    """Drill down by township, or type a name, its initials or a code."""
    query = asked(request)
    county = conf.place()
    bakeable(request, f"in:{county}")
    found = find(query, under=county, limit=MOST) if query else ()
    above = get_many(place.parent for place in found)
    context = {
        "query": query,
        "found": [spot(place, _lies_in(place, above)) for place in found],
        "groups": [] if found else by_initial(townships_of(county)),
    }
    return render(request, "portal/places.html", context)


def _lies_in(place: Place, above: Mapping[str, Place]) -> str:
    """The township of a village."""
    known = above.get(place.parent) if place.level == Level.VILLAGE else None
    return known.name if known else ""


def _moved(request: HttpRequest, moved: Moved) -> HttpResponse:
    """One successor: go there. Several, or none: say so (410)."""
    places = [spot(get(code)) for code in moved.to]
    if len(places) == 1:
        return HttpResponsePermanentRedirect(places[0].href)
    context = {"name": called(moved.place.name), "ended": moved.place.valid_to, "places": places}
    return render(request, "portal/moved.html", context, status=410)
