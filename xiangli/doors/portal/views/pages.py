"""Pages that say what this site is, and where everything is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.page import bakeable
from xiangli.doors.portal import offers
from xiangli.doors.portal.geography import spot
from xiangli.doors.portal.told import doors_of
from xiangli.places.public import townships_of


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    bakeable(request)
    return render(request, "portal/about.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    bakeable(request)
    return render(request, "portal/privacy.html")


@require_safe
def access(request: HttpRequest) -> HttpResponse:
    bakeable(request)
    return render(request, "portal/access.html")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page but those of villages, which stand on their township's."""
    bakeable(request, "services", f"in:{conf.place()}")
    context = {
        "offers": offers.listed(),
        "doors": doors_of(),
        "townships": [spot(place) for place in townships_of(conf.place())],
    }
    return render(request, "portal/sitemap.html", context)
