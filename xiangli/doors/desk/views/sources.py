"""Sites that are harvested: which, how, and what they would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.bridges.public import FetchError
from xiangli.doors.desk import sourceforms
from xiangli.doors.desk.reporting import DOMAIN_NAMES
from xiangli.doors.desk.showing import asks, reads, show
from xiangli.doors.desk.views.writing import places_for
from xiangli.doors.parts import Problem
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.resources.public import (
    Entry,
    ResourcesForbidden,
    Source,
    SourceBroken,
    UnknownSource,
    keep_source,
    may_review,
    source_of,
    sources_of,
    try_source,
)


@reads
def listing(request: HttpRequest) -> HttpResponse:
    lines = [
        (one, str(DOMAIN_NAMES[one.domain]), sourceforms.why(one.problem) if one.problem else "")
        for one in sources_of(_editor(request))
    ]
    return show(request, "source/list", {"lines": lines})


@asks
def new(request: HttpRequest) -> HttpResponse:
    by = _editor(request)
    return _asked(request, by, Source(place_code=by.scope.prefixes[0], domain="affairs"), None)


@asks
def change(request: HttpRequest, key: int) -> HttpResponse:
    by = _editor(request)
    try:
        return _asked(request, by, source_of(key, by), key)
    except UnknownSource as unknown:
        raise Http404 from unknown


def _editor(request: HttpRequest) -> Actor:
    """Whoever passes what others wrote. For others there is no page."""
    by = actor_of(request)
    if not any(may_review(by, held.prefix) for held in by.roles):
        raise Http404
    return by


def _asked(request: HttpRequest, by: Actor, source: Source, key: int | None) -> HttpResponse:
    """Shown, tried, or kept."""
    if request.method != "POST":
        return _page(request, by, source, {})
    told = sourceforms.read(request)
    for name, value in told.items():
        setattr(source, name, value)
    if request.POST.get("do") == "try":
        return _tried(request, by, source)
    try:
        keep_source(fields=told, by=by, now=clock(), key=key)
    except ValidationError as refused:
        return _page(request, by, source, _said(refused))
    except ResourcesForbidden:
        return _page(request, by, source, {"place_code": _("这个地方不归你写。选列出来的。")})
    messages.success(request, _("存好了。到时候自动去采，采来的是草稿，在“我报过的”里。"))
    return HttpResponseRedirect(reverse("desk:sources"))


def _tried(request: HttpRequest, by: Actor, source: Source) -> HttpResponse:
    try:
        found = try_source(source=source, now=clock())
    except ValidationError as refused:
        return _page(request, by, source, _said(refused))
    except SourceBroken as broken:
        return _page(
            request, by, source, {"address": sourceforms.why(str(broken.params["problem"]))}
        )
    except FetchError as failed:
        problem = sourceforms.why(failed.code.rpartition(".")[2])
        return _page(request, by, source, {"address": problem})
    return _page(request, by, source, {}, found)


def _said(refused: ValidationError) -> dict[str, str]:
    return {name: " ".join(texts) for name, texts in refused.message_dict.items()}


def _page(
    request: HttpRequest, by: Actor, source: Source, wrong: Mapping[str, str],
    found: Sequence[Entry] = (),
) -> HttpResponse:  # fmt: skip
    context = {
        "it": source,
        "fields": sourceforms.fields(source, wrong, places_for(by)),
        "problems": [Problem(name, text) for name, text in wrong.items()],
        "found": found,
    }
    return show(request, "source/form", context, status=422 if wrong else 200)
