"""The administrator's view of a place: its agencies, their posts and who holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk import choices
from xiangli.doors.desk.reach import administrator, agency_of, place_asked
from xiangli.doors.desk.showing import asks, reads, show
from xiangli.doors.parts import Field, Problem
from xiangli.kernel.public import BadPhone
from xiangli.offices.public import Agency, Post, chairs, describe_agency
from xiangli.people.public import officer_names
from xiangli.places.public import called, in_force
from xiangli.vault.public import scope

LONGEST = {"phone": 40, "address": 120}


@reads
def listing(request: HttpRequest) -> HttpResponse:
    by = administrator(request)
    here = by.scope.prefixes[0]
    at = place_asked(request, by).code
    with scope(by):
        seats = chairs(at, clock())
    names = officer_names(account for _post, held in seats for account in held)
    context = {
        "at": at,
        "here": here,
        "here_name": called(in_force(here).name),
        "places": choices.places(by),
        "villages": choices.villages_of(at) if at != here else [],
        "agencies": _by_agency(seats, names),
    }
    return show(request, "office/list", context)


def _by_agency(
    seats: Sequence[tuple[Post, Sequence[UUID]]], names: Mapping[UUID, str]
) -> list[tuple[Agency, list[tuple[Post, list[str]]]]]:
    return [
        (agency, [(post, [names[key] for key in held if key in names]) for post, held in same])
        for agency, same in groupby(seats, key=lambda seat: seat[0].agency)
    ]


@asks
def agency(request: HttpRequest, key: UUID) -> HttpResponse:
    """Its telephone and address, as guides and papers tell them."""
    by = administrator(request)
    found = agency_of(by, key)
    if request.method != "POST":
        return _page(request, found, {"phone": found.phone, "address": found.address}, {})
    typed = {name: request.POST.get(name, "").replace("\0", "").strip() for name in LONGEST}
    wrong = _wrong(typed)
    if not wrong:
        try:
            describe_agency(agency=key, **typed, by=by, now=clock())
        except BadPhone:
            wrong = {"phone": _("电话不对。座机带区号，手机11位，看看有没有漏掉。")}
    if wrong:
        return _page(request, found, typed, wrong)
    messages.success(request, _("记下了。指南和以后的文书上都用新的。"))
    return HttpResponseRedirect(f"{reverse('desk:offices')}?at={found.scope_code}")


def _wrong(typed: Mapping[str, str]) -> dict[str, str]:
    if not typed["phone"]:
        return {"phone": _("还没有填电话。群众要打得通的那个。")}
    if len(typed["address"]) > LONGEST["address"]:
        return {"address": _("地址太长了，写120个字以内。")}
    return {}


def _page(
    request: HttpRequest, found: Agency, typed: Mapping[str, str], wrong: Mapping[str, str]
) -> HttpResponse:
    fields = [
        Field(
            "phone", "phone", _("电话"), typed["phone"], error=wrong.get("phone", ""), type="tel",
            hint=_("座机带区号。写在指南和文书上，群众打这个。"), max_length=LONGEST["phone"],
        ),
        Field(
            "address", "address", _("地址"), typed["address"], error=wrong.get("address", ""),
            hint=_("写到找得到门：哪条街、几号、几楼。"), max_length=LONGEST["address"],
        ),
    ]  # fmt: skip
    context = {
        "agency": found,
        "fields": fields,
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }
    return show(request, "office/agency", context, status=422 if wrong else 200)
