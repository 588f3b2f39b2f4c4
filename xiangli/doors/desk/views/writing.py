"""The reporter's form, for a phone on a thin line: one page, sent as often as it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk import reporting
from xiangli.doors.desk.photographs import keep_photos
from xiangli.doors.desk.reporting import Typed
from xiangli.doors.desk.showing import asks, show
from xiangli.doors.parts import Choice
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.offices.public import post as find_post
from xiangli.places.public import PlaceEnded, UnknownPlace, called, children, in_force
from xiangli.resources.public import (
    ResourcesForbidden,
    TreeMissing,
    UnknownDomain,
    UnknownResource,
    may_change,
    may_write,
    photo_addresses,
    read_back,
    report,
    resource,
    revise,
)

QUEUE: Final = "X-Xiangli-Queue"  # from a phone's queue: who wrote it, or 0 for whoever sits here


@asks
def new(request: HttpRequest) -> HttpResponse:
    by = writer(request)
    if request.method != "POST":
        at = request.GET.get("at", "")
        place = at if may_write(by, at) else by.scope.prefixes[0]
        first = {"place": place, "kind": "news", "sent": str(uuid4())}
        return _page(request, by, Typed(first))
    queued = request.headers.get(QUEUE, "")
    if queued not in {"", "0", by.id}:  # written by somebody else who sat here
        return JsonResponse({}, status=409)
    typed = reporting.read(request)
    typed.told["place"] = typed.told["place"] or by.scope.prefixes[0]
    keep_photos(request, typed, by)
    if not typed.wrong:
        _send(typed, by)
    if queued:
        return JsonResponse(typed.wrong, status=422 if typed.wrong else 201)
    if typed.wrong:
        return _page(request, by, typed)
    messages.success(request, _("存好了，还是草稿。看一遍，没有错就交给编辑。"))
    return HttpResponseRedirect(reverse("desk:write-mine"))


@asks
def change(request: HttpRequest, number: int) -> HttpResponse:
    """A draft of one's own, as long as it was not handed in."""
    by = writer(request)
    try:
        draft = resource(number)
    except UnknownResource as unknown:
        raise Http404 from unknown
    if not may_change(by, draft) or draft.state != "draft" or draft.waiting is not None:
        raise Http404
    newest = draft.get_latest_revision_as_object()
    told = read_back(draft.kind, vars(newest), list(newest.body.raw_data))
    if told is None:
        return HttpResponseRedirect(f"/studio/pages/{draft.pk}/edit/")
    if request.method != "POST":
        return _page(request, by, reporting.typed_of(told), number)
    typed = reporting.read(request, draft.kind)
    keep_photos(request, typed, by, also={one.image for one in told.photos})
    if not typed.wrong:
        try:
            revise(number=number, report=reporting.report_of(typed), by=by, now=clock())
        except ValidationError as refused:
            typed.blame(refused.message_dict)
    if typed.wrong:
        return _page(request, by, typed, number)
    messages.success(request, _("改好了。"))
    return HttpResponseRedirect(reverse("desk:write-mine"))


def writer(request: HttpRequest) -> Actor:
    """Whoever sits here, if they write for the public. For others there is no page."""
    by = actor_of(request)
    if not may_write(by):
        raise Http404
    return by


def _send(typed: Typed, by: Actor) -> None:
    """A draft, or what is wrong."""
    post = find_post(by.post) if by.post else None
    try:
        report(
            report=reporting.report_of(typed), place_code=typed.told["place"],
            domain=typed.told["domain"], sent=UUID(typed.told["sent"]),
            post=f"{post.agency.short_name}{post.title}" if post else "", by=by, now=clock(),
        )  # fmt: skip
    except UnknownDomain:
        typed.wrong["domain"] = _("选一下放在哪个栏目。")
    except (ResourcesForbidden, TreeMissing, UnknownPlace, PlaceEnded):
        typed.wrong["place"] = _("这个地方不归你写。选列出来的。")
    except ValidationError as refused:
        typed.blame(refused.message_dict)
    except ValueError:
        typed.told["sent"] = str(uuid4())
        typed.wrong["title"] = _("这一页不全。再点一次存下来。")


def places_for(by: Actor) -> list[Choice]:
    """Of one's posts, and those right below."""
    found: dict[str, str] = {}
    for prefix in by.scope.prefixes:
        if may_write(by, prefix):
            found[prefix] = called(in_force(prefix).name)
            found |= {place.code: called(place.name) for place in children(prefix)}
    return [Choice(code, name) for code, name in sorted(found.items())]


def _page(request: HttpRequest, by: Actor, typed: Typed, number: int | None = None) -> HttpResponse:
    addresses = photo_addresses([one.image for one in typed.photos])
    context: Mapping[str, object] = {
        "typed": typed,
        "fields": reporting.fields(typed, fixed_kind=number is not None),
        "photos": reporting.photo_rows(typed, addresses),
        "places": places_for(by) if number is None else [],
        "problems": typed.problems(),
        "number": number,
        "who": by.id,
    }
    return show(request, "write/form", context, status=422 if typed.wrong else 200)
