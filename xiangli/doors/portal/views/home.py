"""The county's home page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.page import bakeable
from xiangli.doors.panels import panels_for
from xiangli.doors.portal import offers
from xiangli.doors.portal.placepicture import picture_of
from xiangli.places.public import called, get, townships_of

EXAMPLES = 3


@require_safe
def county(request: HttpRequest) -> HttpResponse:
    """What people come for first: find a matter, see how far it is, find one's own village."""
    bakeable(request, "services", f"in:{conf.place()}")
    here = conf.place()
    towns = townships_of(here).count()
    context = {
        "picture": picture_of(request, here, called(get(here).name), towns) if towns else None,
        "wide": True,
        "panels": panels_for("home", request, conf.place()),
        "examples": [offer.name for offer in offers.listed()[:EXAMPLES]],
    }
    return render(request, "portal/home.html", context)
