"""Duty sheets: which post runs a service, answers for it and supports it (S22)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.articles import DOMAIN_WORDS
from xiangli.doors.desk import choices
from xiangli.doors.desk.reach import administrator, place_asked
from xiangli.doors.desk.showing import asks, reads, show
from xiangli.doors.parts import Choice, Problem
from xiangli.offices.public import (
    DutyKind,
    DutySheet,
    OutsideAgency,
    UnknownPost,
    assign_duty,
    duty_sheet,
    posts_near,
)
from xiangli.places.public import Place, called, in_force

PARTS: Final = ("runs", "answers", "supports")


@reads
def listing(request: HttpRequest) -> HttpResponse:
    """Every service in force, and its sheet here: the place's own, or the nearest above."""
    by = administrator(request)
    at = place_asked(request, by).code
    context = {
        "at": at,
        "here": by.scope.prefixes[0],
        "here_name": called(in_force(by.scope.prefixes[0]).name),
        "places": choices.places(by),
        "services": [(each, duty_sheet("service", each.value, at)) for each in choices.services()],
        "columns": [(each, duty_sheet("column", each.value, at)) for each in _columns()],
    }
    return show(request, "office/duties", context)


@asks
def sheet(request: HttpRequest, service: str) -> HttpResponse:
    return _sheet(request, "service", service, choices.services())


@asks
def column(request: HttpRequest, domain: str) -> HttpResponse:
    """Whose work a column is: what fell due there goes onto their list."""
    return _sheet(request, "column", domain, _columns())


def _columns() -> list[Choice]:
    return [Choice(key, str(word)) for key, word in DOMAIN_WORDS.items()]


def _sheet(
    request: HttpRequest, kind: DutyKind, service: str, offered: Sequence[Choice]
) -> HttpResponse:
    place = place_asked(request, administrator(request))
    known = next((each for each in offered if each.value == service), None)
    if known is None:
        raise Http404
    if request.method != "POST":
        return _page(request, known, place, _told(duty_sheet(kind, service, place.code)), {})
    typed = {name: request.POST.get(name, "")[:40] for name in (*PARTS, "trained_on")}
    wrong = _write(request, kind, service, place.code, typed)
    if wrong:
        return _page(request, known, place, typed, wrong)
    messages.success(request, _("记下了。"))
    return HttpResponseRedirect(f"{reverse('desk:duties')}?at={place.code}")


def _write(
    request: HttpRequest, kind: DutyKind, service: str, at: str, typed: Mapping[str, str]
) -> dict[str, str]:
    """What is wrong, or nothing."""
    if not typed["runs"]:
        return {"runs": _("选一个主办的岗位。")}
    try:
        day = date.fromisoformat(typed["trained_on"]) if typed["trained_on"] else None
    except ValueError:
        return {"trained_on": _("日期不对。年、月、日都要填。")}
    try:
        posts = {name: UUID(typed[name]) for name in PARTS if typed[name]}
        assign_duty(
            kind=kind, subject=service, scope_code=at, runs=posts["runs"],
            answers=posts.get("answers"), supports=posts.get("supports"), trained_on=day,
            by=administrator(request), now=clock(),
        )  # fmt: skip
    except (ValueError, UnknownPost, OutsideAgency):
        return {"runs": _("只能选列出来的岗位。")}
    return {}


def _told(found: DutySheet | None) -> dict[str, str]:
    if found is None:
        return dict.fromkeys((*PARTS, "trained_on"), "")
    told = {name: str(getattr(found, f"{name}_id") or "") for name in PARTS}
    return {**told, "trained_on": found.trained_on.isoformat() if found.trained_on else ""}


def _page(
    request: HttpRequest, service: Choice, place: Place, typed: Mapping[str, str],
    wrong: Mapping[str, str],
) -> HttpResponse:  # fmt: skip
    labels = {"runs": _("谁主办"), "answers": _("谁负责"), "supports": _("谁帮忙")}
    posts = [
        (str(post.pk), f"{post.agency.name} · {post.title}") for post in posts_near(place.code)
    ]
    context = {
        "at": place.code,
        "place": called(place.name),
        "service": service,
        "parts": [(name, labels[name], typed[name], wrong.get(name, "")) for name in PARTS],
        "posts": posts,
        "trained_on": typed["trained_on"],
        "trained_wrong": wrong.get("trained_on", ""),
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }
    return show(request, "office/duty", context, status=422 if wrong else 200)
