"""Where one goes for a service that is not applied for here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangli.catalog.public import Edition, local_facts
from xiangli.doors import conf
from xiangli.doors.portal.apply.paging import lang
from xiangli.doors.portal.places_asked import place_asked


def in_person(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The window, its hours and telephone, what to bring, and how long it takes."""
    place = place_asked(request)
    guide = edition.guide(local_facts(place), lang())
    context = {
        "service_id": edition.service_id,
        "service": edition.service.short_name[lang()],
        "guide": guide,
        "figures": guide.figures,
        "at": place if len(place) > len(conf.place()) else "",
    }
    return render(request, "portal/apply/in_person.html", context)
