"""Was a page useful, and what is missing: pages apart, for a baked page carries no token."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xiangli.doors.page import page_of
from xiangli.doors.parts import Field, Problem
from xiangli.doors.portal.asked import asked
from xiangli.doors.portal.places_asked import place_asked
from xiangli.doors.portal.pointing import HOME, Pointed, pointed, visitor
from xiangli.doors.portal.saying import problem_of, status_of
from xiangli.kernel.public import Actor, BadPhone
from xiangli.resources.public import LONGEST, ResourcesError, note_need, vote

DOOR: Final = "portal.needs"
DONE: Final = frozenset({"yes", "told", "waits"})
PHONE: Final = 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """`page` is what was no use, `q` what was searched for, `useful=yes` only asks to confirm."""
    page_of(request).noindex = True
    told = request.POST if request.method == "POST" else request.GET
    if request.method != "POST" and request.GET.get("done") in DONE:
        return render(request, "portal/missed.html", {"done": request.GET["done"]})
    page = pointed(told.get("page", HOME))
    place = page.place if told.get("page") else place_asked(request)
    if request.method == "POST" and told.get("do") == "yes":
        _vote(request, page, useful=True)
        return _done("yes")
    if request.method == "POST":
        return _note(request, page, place)
    if told.get("useful") == "yes":
        return render(request, "portal/useful.html", {"page": page})
    return _form(request, page, {"text": asked(request)}, {})


def _note(request: HttpRequest, page: Pointed, place: str) -> HttpResponse:
    typed = {"text": request.POST.get("text", ""), "phone": request.POST.get("phone", "")}
    from_page = bool(request.POST.get("page"))
    try:
        note_need(
            text=typed["text"], place=place, channel="page" if from_page else "question",
            page=page.path if from_page else "", visitor=visitor(request),
            phone=typed["phone"][:PHONE], by=_door(place), now=clock(),
        )  # fmt: skip
    except (ResourcesError, BadPhone) as wrong:
        return _form(request, page, typed, problem_of(wrong), status=status_of(wrong))
    if from_page:
        _vote(request, page, useful=False)
    return _done("waits" if typed["phone"].strip() else "told")


def _vote(request: HttpRequest, page: Pointed, *, useful: bool) -> None:
    vote(
        page=page.path, place=page.place, useful=useful, visitor=visitor(request),
        by=_door(page.place), now=clock(),
    )  # fmt: skip


def _door(place: str) -> Actor:
    """Confined to the place: anybody may press this."""
    return Actor.system(DOOR, prefixes=(place,))


def _done(what: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('portal:missing')}?done={what}")


def _form(
    request: HttpRequest,
    page: Pointed,
    typed: dict[str, str],
    wrong: dict[str, str],
    *,
    status: int = 200,
) -> HttpResponse:
    told = request.POST if request.method == "POST" else request.GET
    fields = [
        Field(
            "text", "text", _("少了什么？你想知道什么？"), typed["text"][: LONGEST * 2],
            hint=_("一两句就行。不要写名字、身份证号。"), error=wrong.get("text", ""), lines=4,
            spellcheck=True, max_length=LONGEST,
        ),
        Field(
            "phone", "phone", _("手机号（可以不填）"), typed.get("phone", "")[:PHONE],
            hint=_("有了答案发短信告诉你，只发这一条。号码加密存着，告诉你一周后删掉。"),
            error=wrong.get("phone", ""), type="tel", autocomplete="tel", max_length=PHONE,
        ),
    ]  # fmt: skip
    context: dict[str, Any] = {
        "page": page if told.get("page") else None,
        "at": place_asked(request) if request.GET.get("at") else "",
        "fields": fields,
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }
    return render(request, "portal/missing.html", context, status=status)
