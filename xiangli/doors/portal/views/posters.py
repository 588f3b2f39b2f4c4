"""A resource on one sheet of paper."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from xiangli.doors.postering import foot
from xiangli.papers.public import MissingGlyph
from xiangli.resources.public import PosterBusy, UnknownResource, in_force, poster, resource

FRESH: Final = 300  # seconds
AGAIN: Final = "5"


@require_safe
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """PDF. Where it cannot be printed the page says so, and leads to what can."""
    try:
        found = resource(number)
    except UnknownResource as unknown:
        raise Http404 from unknown
    body = in_force(found, "poster").get("poster") if found.live else ""
    if not body:
        raise Http404
    try:
        pdf = poster(page=found, body=body, foot=foot(found.language))
    except PosterBusy:
        answer = _sorry(request, number, "busy", 503)
        answer.headers["Retry-After"] = AGAIN
        return answer
    except MissingGlyph:
        return _sorry(request, number, "letters", 404)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="poster-{number}.pdf"'
    response.headers["ETag"] = f'"{sha256(pdf).hexdigest()[:20]}"'
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


def _sorry(request: HttpRequest, number: int, why: str, status: int) -> HttpResponse:
    context = {"why": why, "number": number}
    return render(request, "portal/resource/no_poster.html", context, status=status)
