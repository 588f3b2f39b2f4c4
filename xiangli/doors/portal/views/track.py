"""Asking how far a case is, by receipt number and what only its applicant knows (J4)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xiangli.approval.public import NoSuchCase, TooManyTries, Tracked, read_tail, track
from xiangli.doors.caseface import case_picture, clocks_told, now_box
from xiangli.doors.casewords import in_language, state_words
from xiangli.doors.page import page_of
from xiangli.doors.parts import Field, Problem
from xiangli.doors.site import site
from xiangli.doors.ways import ways
from xiangli.kernel.public import (
    Actor,
    BadNumber,
    BadPhone,
    check_phone,
    parse_number,
    show_number,
)

LONGEST = 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def query(request: HttpRequest) -> HttpResponse:
    """The form, and what it finds. What is typed travels in the body, never in the address.

    The answer is the POST's own, so that nothing of it stays on a phone that others use.
    """
    page_of(request).noindex = True
    if request.method != "POST":
        return _form(request, {"number": request.GET.get("number", "")[:LONGEST]}, [])
    typed = {name: request.POST.get(name, "")[:LONGEST] for name in ("number", "phone", "tail")}
    problems = _problems(typed)
    if problems:
        return _form(request, typed, problems)
    try:
        return _found(request, _track(request, typed), typed)
    except NoSuchCase:
        return _form(request, typed, [Problem("number", _none_fits(typed["tail"]))])
    except TooManyTries as locked:
        return _locked(request, locked)


def _track(request: HttpRequest, typed: dict[str, str]) -> Tracked:
    return track(
        phone=check_phone(typed["phone"]), tail=read_tail(typed["tail"]),
        asker=str(request.META.get("REMOTE_ADDR", "")),
        by=Actor.bearer(parse_number(typed["number"])), now=clock(),
    )  # fmt: skip


def _problems(typed: dict[str, str]) -> list[Problem]:
    """What is wrong with the answers as they are typed, before anything is looked for."""
    found = []
    try:
        parse_number(typed["number"])
    except BadNumber:
        found.append(Problem("number", _("收件号不对。是12个数字，看看有没有抄错、漏掉。")))
    try:
        check_phone(typed["phone"])
    except BadPhone:
        found.append(Problem("phone", _("电话号码不对，看看有没有漏掉一位。")))
    if typed["tail"].strip() and not read_tail(typed["tail"]):
        found.append(Problem("tail", _("要身份证最后四位，最后一位可能是X。不记得可以空着。")))
    return found


def _none_fits(tail: str) -> str:
    if tail.strip():
        return _("没有找到。收件号、手机号、身份证后四位要是同一件事的。后四位记不准，可以空着。")
    return _("没有找到。收件号和手机号要是同一件事的。")


def _form(request: HttpRequest, typed: dict[str, str], problems: list[Problem]) -> HttpResponse:
    wrong = {problem.field: problem.text for problem in problems}
    context = {
        "problems": problems,
        "fields": [
            Field(
                "number", "number", _("收件号"), typed.get("number", ""),
                hint=_("12个数字，在收件回执和短信里。横线不用打。"),
                error=wrong.get("number", ""), inputmode="numeric", max_length=LONGEST,
            ),
            Field(
                "phone", "phone", _("手机号"), typed.get("phone", ""),
                hint=_("申请时登录用的那个，或者表里留的那个。"),
                error=wrong.get("phone", ""), type="tel", autocomplete="tel", max_length=LONGEST,
            ),
            _tail_field(typed.get("tail", ""), wrong.get("tail", "")),
        ],
    }  # fmt: skip
    return render(request, "portal/track.html", context, status=422 if problems else 200)


def _tail_field(value: str = "", error: str = "") -> Field:
    return Field(
        "tail", "tail", _("身份证后四位（可以不填）"), value,
        hint=_("填了，还能看到是什么事、谁在办、最晚哪天、为什么。"),
        error=error, short=True, max_length=LONGEST,
    )  # fmt: skip


def _found(request: HttpRequest, told: Tracked, typed: dict[str, str]) -> HttpResponse:
    number = show_number(told.number)
    context: dict[str, object] = {
        "told": told,
        "number": number,
        "page_ways": ways(site(), word=f"CX {number}"),
    }
    stands = told.full
    if stands is None:
        context |= {
            "state": state_words(told.state, {}, own=True),
            "typed": typed,
            "field": _tail_field(),
        }
        return render(request, "portal/track/step.html", context)
    service = stands.edition.service
    context |= {
        "title": in_language(service.short_name.zh, service.short_name.en),
        "official": in_language(service.name.zh, service.name.en),
        "applicant": stands.case.applicant_mask,
        "now": now_box(stands),
        "picture": case_picture(stands),
        "clocks": clocks_told(stands),
    }
    return render(request, "portal/track/full.html", context)


def _locked(request: HttpRequest, locked: TooManyTries) -> HttpResponse:
    """429, and the ways that stay open."""
    until = locked.params["until"]
    response = render(request, "portal/track/locked.html", {"until": until}, status=429)
    wait = int((until - clock()).total_seconds())  # type: ignore[operator]
    response.headers["Retry-After"] = str(max(wait, 1))
    return response
