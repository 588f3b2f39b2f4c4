"""The list of services, and the guide of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from xiangli.catalog.public import GuideView, UnknownService
from xiangli.doors import conf
from xiangli.doors.hearing import Player, player
from xiangli.doors.page import bakeable
from xiangli.doors.portal import offers
from xiangli.doors.portal.asked import asked
from xiangli.doors.portal.hearing import guide_text
from xiangli.doors.portal.places_asked import place_asked
from xiangli.doors.portal.topics import known_topics
from xiangli.doors.site import site
from xiangli.doors.ways import ways
from xiangli.ratings.public import figures

OWN_SECTIONS = {"conditions", "materials", "steps", "how_long", "fee", "place", "hours", "phone"}
LAST_SECTIONS = {"remedies", "basis", "afterwards"}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All services, narrowed by topic and by words."""
    query, topic = asked(request), request.GET.get("t", "")[:30]
    bakeable(request, "services")
    found = offers.search(query) if query else offers.listed()
    topics = known_topics(offers.listed())
    chosen = topic if topic in {name for name, _ in topics} else ""
    context = {
        "query": query,
        "topics": topics,
        "chosen": chosen,
        "offers": [offer for offer in found if not chosen or chosen in offer.topics],
        "total": len(offers.listed()),
    }
    return render(request, "portal/services.html", context)


@require_safe
def guide(request: HttpRequest, service_id: str) -> HttpResponse:
    """How to do it, in the order in which people ask; `?at=` names the place it is asked for."""
    place = place_asked(request)
    url = f"{conf.address()}{request.path}"
    try:
        told = offers.explain(service_id, place, area=site().county, url=url)
    except UnknownService as unknown:
        raise Http404 from unknown
    bakeable(request, f"service:{service_id}", f"rated:{service_id}", f"agencies:{conf.place()}")
    context = {
        "trail": [(gettext("办事"), reverse("portal:services"))],
        "guide": told.guide,
        "online": told.online,
        "at": place if len(place) > len(conf.place()) else "",
        "more": [
            part for part in told.guide.sections if part.id not in OWN_SECTIONS | LAST_SECTIONS
        ],
        "rated": figures(service_id),
        "machine": told.machine,
        "description": told.guide.lead.text,
        "page_ways": ways(site(), word=f"BS {told.name}"),
        "sound": _sound(request, told.guide, place),
    }
    return render(request, "portal/guide.html", context)


def _sound(request: HttpRequest, guide: GuideView, place: str) -> Player | None:
    """The county's guide is rendered; a village's own differs in addresses only, and is not."""
    if offers.lang() != "zh" or place != conf.place():
        return None
    return player(request, guide_text(guide))
