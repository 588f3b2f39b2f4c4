"""A piece in another language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.page import bakeable
from xiangli.doors.site import site
from xiangli.doors.tongues import tongues_of
from xiangli.doors.ways import ways
from xiangli.resources.public import UnknownResource, resource


@require_safe
def translation(request: HttpRequest, number: str, lang: str) -> HttpResponse:
    """Where the piece was withdrawn, its own page says so."""
    try:
        found = resource(int(number))
    except UnknownResource as unknown:
        raise Http404 from unknown
    if found.state == "draft":
        raise Http404
    if found.state == "withdrawn":
        return HttpResponseRedirect(found.get_url())
    told = tongues_of(request, found)
    seen = next((one for one in told if one.tongue.tag == lang and one.href), None)
    if seen is None:
        raise Http404
    bakeable(request, f"resource:{number}")
    context = {
        "it": found, "seen": seen, "others": [one for one in told if one.href and one is not seen],
        "page_ways": ways(site()), "blocks": seen.blocks, "description": seen.summary,
        "address": f"{conf.address()}{seen.href}", "trail": [(found.title, found.get_url())],
    }  # fmt: skip
    return render(request, "portal/resource/translation.html", context)
