"""A public piece in other languages and dialects: written, handed in, passed by another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypedDict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import now as clock
from django.utils.translation import gettext_lazy

from xiangli.doors.desk.showing import asks, show
from xiangli.doors.desk.translations import cards, choices, refusal
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.resources.public import (
    TONGUES,
    NotNow,
    OwnWork,
    ReasonMissing,
    ResourcesError,
    ResourcesForbidden,
    TranslationRefused,
    UnknownResource,
    UnknownTranslation,
    keep_recording,
    may_review,
    pass_translation,
    send_back_translation,
    submit_translation,
    translations_of,
    withdraw_translation,
    write_translation,
)

DONE: Final[Mapping[str, Promise]] = {
    "save": gettext_lazy("存下了。看一遍，再交给别人核准。"),
    "submit": gettext_lazy("交了。换个人核准以后，大家就看得到、听得到。"),
    "pass": gettext_lazy("核准了，发布了。"),
    "back": gettext_lazy("退回去了。"),
    "withdraw": gettext_lazy("撤下了，草稿还在。"),
}
WHY_NOT: Final[Mapping[type[ResourcesError], Promise]] = {
    OwnWork: gettext_lazy("自己译的、录的，要换个人核准。"),
    NotNow: gettext_lazy("原文改过，或者已经办过了：对着原文看一遍，存一次再交。"),
    ReasonMissing: gettext_lazy("退回去要写为什么。"),
}
ACTS: Final[Mapping[str, Callable[..., object]]] = {
    "submit": submit_translation,
    "pass": pass_translation,
    "withdraw": withdraw_translation,
}
LONGEST: Final = 30_000


class About(TypedDict):
    """What every act needs."""

    number: int
    tag: str
    by: Actor
    now: datetime


@asks
def listing(request: HttpRequest, number: int) -> HttpResponse:
    by = actor_of(request)
    if request.method != "POST":
        return _page(request, number)
    tag, wish = request.POST.get("tag", ""), request.POST.get("do", "")
    if tag not in TONGUES or wish not in DONE:
        raise Http404
    typed = {
        name: request.POST.get(name, "").replace("\0", "")[:LONGEST]
        for name in ("title", "summary", "body", "reason")
    }
    try:
        _do(request, wish, About(number=number, tag=tag, by=by, now=clock()), typed)
    except TranslationRefused as refused:
        return _page(request, number, tag=tag, typed=typed, said=refusal(refused), status=422)
    except (OwnWork, NotNow, ReasonMissing) as refused:
        said = str(WHY_NOT[type(refused)])
        return _page(request, number, tag=tag, typed=typed, said=said, status=409)
    except (ResourcesForbidden, UnknownResource, UnknownTranslation) as unknown:
        raise Http404 from unknown
    messages.success(request, str(DONE[wish]))
    return HttpResponseRedirect(f"{reverse('desk:translations', args=[number])}#{tag}")


def _do(request: HttpRequest, wish: str, about: About, typed: Mapping[str, str]) -> None:
    if wish == "save":
        translations_of(about["number"], about["by"])
        write_translation(
            **about, title=typed["title"], summary=typed["summary"], body=typed["body"],
            recording=_recording(request),
        )  # fmt: skip
    elif wish == "back":
        send_back_translation(**about, reason=typed["reason"])
    else:
        ACTS[wish](**about)


def _recording(request: HttpRequest) -> tuple[str, int] | None:
    """None leaves what is there."""
    upload = request.FILES.get("sound")
    if upload is not None and upload.file is not None:
        return keep_recording(upload.file)
    return ("", 0) if request.POST.get("no_sound") else None


def _page(
    request: HttpRequest, number: int, *, tag: str = "", typed: Mapping[str, str] | None = None,
    said: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    by = actor_of(request)
    try:
        page, rows = translations_of(number, by)
    except (UnknownResource, ResourcesForbidden) as unknown:
        raise Http404 from unknown
    context = {
        "it": page, "decides": may_review(by, page.place_code), "said": said,
        "cards": cards(request, page, rows, tag, typed), "choices": choices(page, rows),
        "tag": tag, "typed": typed or {}, "is_public": page.state in {"published", "archived"},
        "new": bool(typed) and tag not in {row.tag for row in rows},
    }  # fmt: skip
    return show(request, "review/translations", context, status=status)
