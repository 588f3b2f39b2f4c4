"""A citizen logs in: mobile number, then the code that was sent to it; and logs out."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xiangli.doors import conf
from xiangli.doors.page import page_of
from xiangli.doors.parts import Choice, Field, Problem
from xiangli.doors.portal.account import saying
from xiangli.doors.session import person_of, safe_next, start_session
from xiangli.kernel.public import Actor, BadPhone, check_mobile, mask_phone
from xiangli.people.public import (
    CodeExpired,
    CodeSent,
    CodeTooSoon,
    LoginError,
    ask_code,
    ask_code_again,
    enter_code,
    sent_code,
)

DOOR: Final = Actor.system("portal.login")
SENT, SHARED, AGAIN = "login_code", "login_shared", "again"
LONGEST: Final = 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """The mobile number, and whether the phone or computer is shared."""
    page_of(request).noindex = True
    onward = safe_next(request, conf.after_login())
    if request.method != "POST":
        if person_of(request) is not None:
            return HttpResponseRedirect(onward)
        return _ask_phone(request, onward, phone="", error="")
    phone, now = request.POST.get("phone", "")[:LONGEST], clock()
    if not phone.strip():
        return _ask_phone(request, onward, phone=phone, error=saying.no_phone())
    try:
        sent = ask_code(phone=phone, asker=_asker(request), by=DOOR, now=now)
    except (LoginError, BadPhone) as error:
        if isinstance(error, CodeTooSoon) and _is_under_way(request, phone):
            return HttpResponseRedirect(_with("portal:login-code", onward))
        return _ask_phone(request, onward, phone=phone, error=saying.why(error, now))
    request.session[SENT] = str(sent.id)
    request.session[SHARED] = request.POST.get("shared") == "yes"
    return HttpResponseRedirect(_with("portal:login-code", onward))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code, or another one."""
    page_of(request).noindex = True
    onward, now = safe_next(request, conf.after_login()), clock()
    if request.method == "POST" and AGAIN not in request.POST:
        return _enter(request, onward)
    try:
        if request.method == "POST":
            sent = ask_code_again(
                code_id=UUID(request.session.get(SENT) or NONE), asker=_asker(request),
                by=DOOR, now=now,
            )  # fmt: skip
            request.session[SENT] = str(sent.id)
            return HttpResponseRedirect(_with("portal:login-code", onward))
        return _ask_code(request, onward, sent_code(code_id=_known(request), by=DOOR, now=now))
    except CodeExpired:
        return HttpResponseRedirect(_with("portal:login", onward))
    except LoginError as error:
        return _ask_code(request, onward, _still(request), error=saying.why(error, now))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def log_out(request: HttpRequest) -> HttpResponse:
    """A press logs out; a link only asks, so that no other site can do it."""
    page_of(request).noindex = True
    if request.method != "POST":
        return render(request, "portal/account/log_out.html")
    logout(request)
    return render(request, "portal/account/logged_out.html")


NONE: Final = str(UUID(int=0))


def _enter(request: HttpRequest, onward: str) -> HttpResponse:
    typed, now = request.POST.get("code", "")[:LONGEST], clock()
    if not typed.strip():
        return _ask_code(request, onward, _still(request), error=saying.no_code())
    try:
        account = enter_code(code_id=_known(request), code=typed, by=DOOR, now=now)
    except LoginError as error:
        return _ask_code(request, onward, _still(request), error=saying.why(error, now))
    shared = bool(request.session.pop(SHARED, True))
    request.session.pop(SENT, None)
    start_session(request, account, now, shared_phone=shared)
    return HttpResponseRedirect(onward)


def _ask_phone(request: HttpRequest, onward: str, *, phone: str, error: str) -> HttpResponse:
    field = Field(
        "phone", "phone", _("手机号"), phone,
        hint=_("马上发一条短信，里面有6个数字。第一次用也这样，不用注册。"),
        error=error, type="tel", inputmode="numeric", autocomplete="tel", max_length=LONGEST,
    )  # fmt: skip
    chosen = request.POST.get("shared", "")
    shared = Field(
        "shared", "shared", _("这个手机或电脑，别人也用吗？"),
        hint=_("别人也用的，半小时不动就自动退出。"),
        choices=(Choice("no", _("就我用")), Choice("yes", _("别人也用"))),
        chosen=(chosen if chosen in {"yes", "no"} else "no",),
    )  # fmt: skip
    context = {
        "onward": onward,
        "phone": field,
        "shared": shared,
        "problems": [Problem("phone", error)] if error else [],
    }
    return render(request, "portal/account/login.html", context, status=422 if error else 200)


def _ask_code(
    request: HttpRequest, onward: str, sent: CodeSent | None, *, error: str = ""
) -> HttpResponse:
    field = Field(
        "code", "code", _("短信里的6个数字"), error=error, inputmode="numeric",
        autocomplete="one-time-code", short=True, max_length=LONGEST,
    )  # fmt: skip
    context: dict[str, Any] = {
        "onward": onward,
        "sent": sent,
        "code": field,
        "problems": [Problem("code", error)] if error else [],
    }
    return render(request, "portal/account/code.html", context, status=422 if error else 200)


def _still(request: HttpRequest) -> CodeSent | None:
    """The code that was sent last, while it is good."""
    try:
        return sent_code(code_id=_known(request), by=DOOR, now=clock())
    except CodeExpired:
        return None


def _is_under_way(request: HttpRequest, phone: str) -> bool:
    """Whether a code for this number was sent a moment ago: a double press, or a way back."""
    sent = _still(request)
    return sent is not None and sent.phone_mask == mask_phone(check_mobile(phone))


def _known(request: HttpRequest) -> UUID | None:
    told = request.session.get(SENT)
    return UUID(told) if told else None


def _asker(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _with(name: str, onward: str) -> str:
    return f"{reverse(name)}?{urlencode({'next': onward})}"
