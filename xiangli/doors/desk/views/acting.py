"""An act is done, once; what stands against it is said, and what was typed is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from xiangli.approval.public import AlreadyDone, NotNow, cases_by_id, check, verb
from xiangli.catalog.public import get as edition
from xiangli.doors.casewords import act_words
from xiangli.doors.desk.actforms import KEY_LONGEST, Filling, given, spoken, typed_in
from xiangli.doors.desk.views.case import found, show_case
from xiangli.doors.page import page_of
from xiangli.doors.refusalwords import refusal_words
from xiangli.doors.session import NotLoggedIn, PostNeeded, actor_of
from xiangli.kernel.public import XiangliError
from xiangli.vault.public import scope

LONGEST = 64


@require_POST
@never_cache
def act(request: HttpRequest, number: str) -> HttpResponse:
    filling = _filling(request)
    if not _is_in(request):
        return _late(request, number, filling)
    values, wrong = check(filling.act, given(filling.act, filling.typed))
    if wrong:
        told = Filling(filling.act, filling.typed, tuple(wrong))
        return show_case(request, number, told, status=422)
    by = actor_of(request)
    with scope(by):
        case = found(number)
    try:
        verb(filling.act)(
            case=case.pk, given=values, by=by, now=clock(),
            key=request.POST.get("key", "")[:KEY_LONGEST],
        )  # fmt: skip
    except XiangliError as refusal:
        guards = edition(case.edition).service.guards
        stale = isinstance(refusal, AlreadyDone | NotNow)
        said = refusal_words(refusal, guards)
        return show_case(request, number, filling, refused=said, status=409 if stale else 422)
    messages.success(request, _("办好了：{what}。").format(what=act_words(filling.act).done))
    with scope(by):
        stays = case.pk in cases_by_id([case.pk])  # who was asked sees it until they have answered
    onward = reverse("desk:case", args=[number]) if stays else reverse("desk:work")
    return HttpResponseRedirect(onward)


@csrf_exempt
@require_POST
@never_cache
def resume(request: HttpRequest, number: str) -> HttpResponse:
    """After logging in again: the form with what had been typed. It does nothing by itself.

    The token that the form was sent with is older than the login, so that it cannot be asked for;
    nothing is written here, and a strange site's post comes without the session's cookie.
    """
    filling = _filling(request)
    if not _is_in(request):
        return _late(request, number, filling)
    return show_case(request, number, filling)


def _filling(request: HttpRequest) -> Filling:
    act = request.POST.get("act", "")[:LONGEST]
    if not act.isidentifier():
        raise Http404
    return Filling(act, typed_in(act, request.POST))


def _is_in(request: HttpRequest) -> bool:
    try:
        return actor_of(request).kind == "officer"
    except (NotLoggedIn, PostNeeded):
        return False


def _late(request: HttpRequest, number: str, filling: Filling) -> HttpResponse:
    """Nobody is logged in any more: what was typed stays in this page, and nowhere else."""
    page_of(request).noindex = True
    context = {
        "number": number,
        "act": filling.act,
        "hidden": [(name, text) for name, texts in filling.typed.items() for text in texts],
        "typed": spoken(filling),
    }
    return render(request, "desk/case/late.html", context, status=403)
