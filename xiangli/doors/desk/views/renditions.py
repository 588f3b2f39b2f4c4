"""What each way out says of a resource: seen as it will look, said better, approved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.doors.desk.renditions import flaw_words, row_of
from xiangli.doors.desk.showing import asks, reads, show
from xiangli.doors.postering import foot
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.papers.public import MissingGlyph
from xiangli.resources.public import (
    ChannelMissing,
    NotNow,
    OwnWork,
    PosterBusy,
    RenditionRefused,
    ResourcesError,
    ResourcesForbidden,
    UnknownRendition,
    UnknownResource,
    approve_rendition,
    edit_rendition,
    may_review,
    poster,
    renditions_of,
    withdraw_rendition,
)

DONE: Final[Mapping[str, Promise]] = {
    "save": gettext_lazy("存下了。换个人核准以后，就照这个说。"),
    "approve": gettext_lazy("核准了。"),
    "withdraw": gettext_lazy("这一种不用了。"),
}
WHY_NOT: Final[Mapping[type[ResourcesError], Promise]] = {
    OwnWork: gettext_lazy("自己写的，要换个人核准。"),
    ChannelMissing: gettext_lazy("这个渠道还没开通，先存着。"),
    NotNow: gettext_lazy("原文改过，或者已经定了：先看看这一种，存一次再核准。"),
}


@asks
def listing(request: HttpRequest, number: int) -> HttpResponse:
    by, now = actor_of(request), clock()
    if request.method == "POST":
        return _act(request, number, by, now)
    return _page(request, number, by)


@reads
def poster_draft(request: HttpRequest, number: int) -> HttpResponse:
    """The poster as it would be printed, before anybody approved it."""
    page, rows = _found(number, actor_of(request))
    body = next((row.body for row in rows if row.channel == "poster"), "")
    if not body:
        raise Http404
    try:
        pdf = poster(page=page, body=body, foot=foot(page.language))
    except (MissingGlyph, PosterBusy) as refused:
        is_busy = isinstance(refused, PosterBusy)
        said = _("正在印别的海报，过几秒再点一次。") if is_busy else _("有的字，海报的字库里没有。")
        messages.error(request, said)
        return HttpResponseRedirect(reverse("desk:renditions", args=[number]))
    return HttpResponse(pdf, content_type="application/pdf")


def _act(request: HttpRequest, number: int, by: Actor, now: datetime) -> HttpResponse:
    wish, channel = request.POST.get("do", ""), request.POST.get("channel", "")
    typed = request.POST.get("body", "").replace("\0", "")
    try:
        if wish == "save":
            edit_rendition(number=number, channel=channel, body=typed, by=by, now=now)
        elif wish == "approve":
            approve_rendition(number=number, channel=channel, by=by, now=now)
        elif wish == "withdraw":
            withdraw_rendition(number=number, channel=channel, by=by, now=now)
        else:
            raise Http404
    except RenditionRefused as refused:
        said = " ".join(map(flaw_words, refused.params["flaws"]))  # type: ignore[call-overload]
        return _page(request, number, by, typed={channel: (typed, said)}, status=422)
    except (OwnWork, ChannelMissing, NotNow) as refused:
        return _page(request, number, by, told=str(WHY_NOT[type(refused)]), status=409)
    except (ResourcesForbidden, UnknownRendition, UnknownResource) as unknown:
        raise Http404 from unknown
    messages.success(request, str(DONE[wish]))
    return HttpResponseRedirect(f"{reverse('desk:renditions', args=[number])}#{channel}")


def _page(
    request: HttpRequest,
    number: int,
    by: Actor,
    *,
    typed: Mapping[str, tuple[str, str]] = {},
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    page, rows = _found(number, by)
    context: dict[str, Any] = {
        "it": page,
        "rows": [row_of(request, page, row, typed.get(row.channel)) for row in rows],
        "decides": may_review(by, page.place_code),
        "refused": told,
    }
    return show(request, "review/renditions", context, status=status)


def _found(number: int, by: Actor) -> Any:
    try:
        return renditions_of(number, by)
    except (UnknownResource, ResourcesForbidden) as unknown:
        raise Http404 from unknown
