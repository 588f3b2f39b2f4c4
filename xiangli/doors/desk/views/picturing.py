"""The photo on the page of a place, in place of the drawing."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk import choices
from xiangli.doors.desk.photographs import why_refused
from xiangli.doors.desk.showing import asks, show
from xiangli.doors.parts import Field, Problem
from xiangli.doors.session import actor_of
from xiangli.files.public import FileRefused, ScannerUnreachable
from xiangli.kernel.public import Actor
from xiangli.places.public import BadPlaceCode, PlaceEnded, UnknownPlace, called, in_force
from xiangli.resources.public import (
    PictureUntold,
    keep_photo,
    may_review,
    of_place,
    picture_place,
    place_photo,
    unpicture_place,
)

LONGEST = {"alt": 120, "credit": 60}


@asks
def picture(request: HttpRequest) -> HttpResponse:
    """Of a place below the editor's own."""
    by = actor_of(request)
    at = request.GET.get("at", "") or min(by.scope.prefixes, key=len, default="")
    try:
        name = called(in_force(at).name)
    except (UnknownPlace, PlaceEnded, BadPlaceCode) as unknown:
        raise Http404 from unknown
    if not may_review(by, at):
        raise Http404
    if request.method != "POST":
        return _page(request, by, at, name, {})
    if "drop" in request.POST:
        unpicture_place(place_code=at, by=by, now=clock())
        messages.success(request, _("照片拿下来了，换回示意画。"))
    elif wrong := _keep(request, by, at):
        return _page(request, by, at, name, wrong)
    else:
        messages.success(request, _("换上了。网页几秒钟里是新的。"))
    return HttpResponseRedirect(f"{reverse('desk:picture')}?at={at}")


def _typed(request: HttpRequest) -> dict[str, str]:
    return {
        name: request.POST.get(name, "").replace("\0", "").strip()[:most]
        for name, most in LONGEST.items()
    }


def _keep(request: HttpRequest, by: Actor, at: str) -> dict[str, str]:
    """What is wrong, by field."""
    typed, upload = _typed(request), request.FILES.get("photo")
    wrong = {}
    if len(typed["alt"]) < 2:
        wrong["alt"] = _("写一下照片里有什么，看不见的人要听。")
    if len(typed["credit"]) < 2:
        wrong["credit"] = _("写谁拍的。")
    if upload is None:
        wrong["photo"] = _("选一张照片。")
    if wrong or upload is None:
        return wrong
    try:
        number = keep_photo(
            upload=cast("Any", upload), name=upload.name or "", alt=typed["alt"], by=by,
            now=clock(),
        )  # fmt: skip
        picture_place(place_code=at, photo=number, **typed, by=by, now=clock())
    except (FileRefused, ScannerUnreachable) as error:
        return {"photo": why_refused(error)}
    except PictureUntold:
        return {"alt": _("写一下照片里有什么，看不见的人要听。")}
    return {}


def _page(
    request: HttpRequest, by: Actor, at: str, name: str, wrong: dict[str, str]
) -> HttpResponse:
    typed = _typed(request)
    fields = [
        Field("photo", "photo", _("照片（横的好，10兆以内）"), error=wrong.get("photo", ""),
              type="file"),
        Field("alt", "alt", _("照片里有什么"), typed["alt"], error=wrong.get("alt", ""),
              hint=_("给看不见的人听，比如：思乐村的梯田，刚插完秧。"), max_length=LONGEST["alt"]),
        Field("credit", "credit", _("谁拍的"), typed["credit"], error=wrong.get("credit", ""),
              hint=_("写名字或单位，本人要同意。"), max_length=LONGEST["credit"]),
    ]  # fmt: skip
    context = {
        "at": at, "name": name, "photo": place_photo(at), "href": of_place(at), "fields": fields,
        "here": min(by.scope.prefixes, key=len), "places": choices.places(by),
        "villages": choices.villages_of(at),
        "problems": [Problem(field, text) for field, text in wrong.items()],
    }  # fmt: skip
    return show(request, "picture", context, status=422 if wrong else 200)
