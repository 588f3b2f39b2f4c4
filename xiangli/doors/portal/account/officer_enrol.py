"""The first login: the second factor is set up, and recovery codes are shown, once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from xiangli.doors.parts import Problem
from xiangli.doors.portal.account import officer_saying as saying
from xiangli.doors.portal.account.officer import code_field
from xiangli.doors.portal.account.officer_proof import DOOR, ENROLLING, to
from xiangli.doors.portal.account.officer_step import Step, second_proof
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


@second_proof
def enrol(step: Step) -> HttpResponse:
    """Scan, type the number that the app shows; then the recovery codes, in this answer only."""
    if has_factor(step.account.pk):
        return to("portal:login-factor", step.onward)
    setting_up = _enrolment(step.request, step.account)
    return _keep(step, setting_up) if step.posts else _ask(step, setting_up)


def _keep(step: Step, setting_up: Enrolment) -> HttpResponse:
    if not step.code.strip():
        return _ask(step, setting_up, saying.nothing_typed("code"))
    try:
        codes = enrol_factor(
            account=step.account.pk, secret=setting_up.secret, code=step.code, by=DOOR,
            now=step.now,
        )  # fmt: skip
    except FactorStands:
        return to("portal:login-factor", step.onward)
    except LoginError as error:
        return _ask(step, setting_up, saying.why(error))
    step.come_in()
    context = {"onward": step.onward, "codes": codes}
    return render(step.request, "portal/account/officer_codes.html", context)


def _enrolment(request: HttpRequest, account: Account) -> Enrolment:
    """The same secret until it is kept: a reload must not part the app from the page."""
    token = request.session.get(ENROLLING)
    found = resume_enrolment(account, token) if token else begin_enrolment(account)
    request.session[ENROLLING] = found.token
    return found


def _ask(step: Step, setting_up: Enrolment, error: str = "") -> HttpResponse:
    secret = setting_up.secret
    context = {
        "onward": step.onward,
        "secret": [secret[at : at + 4] for at in range(0, len(secret), 4)],
        "qr": mark_safe(qr_svg(setting_up.uri)),  # noqa: S308 - drawn by us
        "code": code_field(error),
        "problems": [Problem("code", error)] if error else [],
    }
    status = 422 if error else 200
    return render(step.request, "portal/account/officer_enrol.html", context, status=status)
