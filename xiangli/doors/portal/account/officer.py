"""An officer logs in: name and password first, then the second factor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from xiangli.doors.page import page_of
from xiangli.doors.parts import Field, Problem
from xiangli.doors.passkeys import keep_question, passkey_site
from xiangli.doors.portal.account import officer_saying as saying
from xiangli.doors.portal.account.officer_proof import DOOR, keep, next_proof, onward_of, to
from xiangli.doors.portal.account.officer_step import LONGEST, Step, second_proof
from xiangli.doors.session import NotLoggedIn, account_of
from xiangli.people.public import (
    FactorMissing,
    LoginError,
    begin_passkey_check,
    check_factor,
    check_password,
    passkeys_of,
)

FIELDS = ("username", "password")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    page_of(request).noindex = True
    onward = onward_of(request)
    if request.method != "POST":
        if _is_in(request):
            return HttpResponseRedirect(onward)
        late = saying.timed_out() if request.GET.get("late") else ""
        return _ask_password(request, onward, {}, late=late)
    typed = {name: request.POST.get(name, "").replace("\0", "")[:LONGEST] for name in FIELDS}
    wrong = {name: saying.nothing_typed(name) for name in FIELDS if not typed[name].strip()}
    if wrong:
        return _ask_password(request, onward, wrong, typed["username"])
    now = clock()
    try:
        account = check_password(
            **typed, asker=str(request.META.get("REMOTE_ADDR", "")), by=DOOR, now=now
        )
    except LoginError as error:
        return _ask_password(request, onward, {"password": saying.why(error)}, typed["username"])
    keep(request, account, now)
    return to(next_proof(account), onward)


@second_proof
def factor(step: Step) -> HttpResponse:
    """The number of the authenticator app, or a recovery code."""
    if not step.posts:
        return ask_factor(step)
    if not step.code.strip():
        return ask_factor(step, Problem("code", saying.nothing_typed("code")))
    try:
        check_factor(account=step.account.pk, code=step.code, by=DOOR, now=step.now)
    except FactorMissing:
        return to("portal:login-enrol", step.onward)
    except LoginError as error:
        return ask_factor(step, Problem("code", saying.why(error)))
    step.come_in()
    return to("portal:login-post", step.onward)


def ask_factor(step: Step, wrong: Problem | None = None) -> HttpResponse:
    """The page of the second proof: the number, and above it a passkey where there is one."""
    context = {
        "onward": step.onward,
        "code": code_field(wrong.text if wrong and wrong.field == "code" else ""),
        "passkey": _passkey(step),
        "problems": [wrong] if wrong else [],
    }
    status = 422 if wrong else 200
    return render(step.request, "portal/account/officer_factor.html", context, status=status)


def code_field(error: str = "") -> Field:
    return Field(
        "code", "code", _("动态码"), error=error, inputmode="numeric",
        autocomplete="one-time-code", short=True, max_length=LONGEST,
        hint=_("手机验证器上的6个数字，半分钟换一次。"),
    )  # fmt: skip


def _passkey(step: Step) -> str:
    """What the browser is asked, or "" where no key of the officer's is good here."""
    site = passkey_site(step.request)
    if site is None or not passkeys_of(step.account.pk, site.host):
        return ""
    return keep_question(step.request, begin_passkey_check(step.account, site, step.now))


def _is_in(request: HttpRequest) -> bool:
    try:
        return account_of(request).kind == "officer"
    except NotLoggedIn:
        return False


def _ask_password(
    request: HttpRequest, onward: str, wrong: dict[str, str], username: str = "", late: str = ""
) -> HttpResponse:
    fields = [
        Field(
            "username", "username", _("用户名"), username, error=wrong.get("username", ""),
            autocomplete="username", max_length=LONGEST,
        ),
        Field(
            "password", "password", _("密码"), error=wrong.get("password", ""), type="password",
            autocomplete="current-password", max_length=LONGEST,
        ),
    ]  # fmt: skip
    context = {
        "onward": onward,
        "fields": fields,
        "late": late,
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }
    status = 422 if wrong else 200
    return render(request, "portal/account/officer_login.html", context, status=status)
