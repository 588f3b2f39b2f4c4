"""The first login: the second factor is set up, and recovery codes are shown, once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.timezone import now as clock
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from xiangli.doors.page import page_of
from xiangli.doors.parts import Problem
from xiangli.doors.portal.account import officer_saying as saying
from xiangli.doors.portal.account.officer import LONGEST, code_field, start_over
from xiangli.doors.portal.account.officer_proof import (
    DOOR,
    ENROLLING,
    forget,
    half_way,
    onward_of,
    to,
)
from xiangli.doors.session import start_session
from xiangli.papers.public import qr_svg
from xiangli.people.public import (
    Account,
    Enrolment,
    FactorStands,
    LoginError,
    begin_enrolment,
    enrol_factor,
    has_factor,
    resume_enrolment,
)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enrol(request: HttpRequest) -> HttpResponse:
    """Scan, type the number that the app shows; then the recovery codes, in this answer only."""
    page_of(request).noindex = True
    onward, now = onward_of(request), clock()
    account = half_way(request, now)
    if account is None:
        return start_over(onward)
    if has_factor(account.pk):
        return to("portal:login-factor", onward)
    setting_up = _enrolment(request, account)
    if request.method == "POST":
        return _keep(request, onward, account, setting_up)
    return _ask(request, onward, setting_up)


def _keep(
    request: HttpRequest, onward: str, account: Account, setting_up: Enrolment
) -> HttpResponse:
    typed, now = request.POST.get("code", "")[:LONGEST], clock()
    if not typed.strip():
        return _ask(request, onward, setting_up, saying.nothing_typed("code"))
    try:
        codes = enrol_factor(
            account=account.pk, secret=setting_up.secret, code=typed, by=DOOR, now=now
        )
    except FactorStands:
        return to("portal:login-factor", onward)
    except LoginError as error:
        return _ask(request, onward, setting_up, saying.why(error))
    forget(request)
    start_session(request, account, now)
    context = {"onward": onward, "codes": codes}
    return render(request, "portal/account/officer_codes.html", context)


def _enrolment(request: HttpRequest, account: Account) -> Enrolment:
    """The same secret until it is kept: a reload must not part the app from the page."""
    token = request.session.get(ENROLLING)
    found = resume_enrolment(account, token) if token else begin_enrolment(account)
    request.session[ENROLLING] = found.token
    return found


def _ask(request: HttpRequest, onward: str, setting_up: Enrolment, error: str = "") -> HttpResponse:
    secret = setting_up.secret
    context = {
        "onward": onward,
        "secret": [secret[at : at + 4] for at in range(0, len(secret), 4)],
        "qr": mark_safe(qr_svg(setting_up.uri)),  # noqa: S308 - drawn by us
        "code": code_field(error),
        "problems": [Problem("code", error)] if error else [],
    }
    status = 422 if error else 200
    return render(request, "portal/account/officer_enrol.html", context, status=status)
