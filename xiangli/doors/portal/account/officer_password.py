"""A first password is changed before anything else: whoever gave it has seen it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xiangli.doors.parts import Field, Problem
from xiangli.doors.portal.account import officer_saying as saying
from xiangli.doors.portal.account.officer_proof import DOOR, keep, next_proof, to
from xiangli.doors.portal.account.officer_step import LONGEST, Step, half_way_in
from xiangli.people.public import PasswordWeak, choose_password


@half_way_in
def choose(step: Step) -> HttpResponse:
    """The officer's own password, typed twice."""
    if not step.account.first_password:
        return to(next_proof(step.account), step.onward)
    if not step.posts:
        return _ask(step, {})
    typed, again = (step.request.POST.get(name, "")[:LONGEST] for name in ("password", "again"))
    if not typed.strip():
        return _ask(step, {"password": saying.nothing_typed("password")})
    if typed != again:
        return _ask(step, {"again": saying.not_alike()})
    try:
        account = choose_password(account=step.account.pk, password=typed, by=DOOR, now=step.now)
    except PasswordWeak as weak:
        return _ask(step, {"password": saying.weak(weak)})
    keep(step.request, account, step.now)
    return to(next_proof(account), step.onward)


def _ask(step: Step, wrong: dict[str, str]) -> HttpResponse:
    fields = [
        Field(
            "password", "password", _("你自己的新密码"), error=wrong.get("password", ""),
            hint=_("10个字符以上，字母、数字、汉字都行。不要用生日、手机号。"),
            type="password", autocomplete="new-password", max_length=LONGEST,
        ),
        Field(
            "again", "again", _("再填一遍"), error=wrong.get("again", ""), type="password",
            autocomplete="new-password", max_length=LONGEST,
        ),
    ]  # fmt: skip
    context = {
        "onward": step.onward,
        "fields": fields,
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }
    status = 422 if wrong else 200
    return render(step.request, "portal/account/officer_password.html", context, status=status)
