"""Asking how far a case is, by receipt number and one thing that only its owner knows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xiangli.doors.page import page_of
from xiangli.doors.parts import Field, Problem
from xiangli.kernel.public import BadNumber, BadPhone, check_phone, parse_number

LONGEST = 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def query(request: HttpRequest) -> HttpResponse:
    """The form. What is typed travels in the body, never in the address."""
    page_of(request).noindex = True
    number = (request.POST.get("number") or request.GET.get("number", ""))[:LONGEST]
    phone = request.POST.get("phone", "")[:LONGEST]
    problems = _problems(number, phone) if request.method == "POST" else []
    wrong = {problem.field: problem.text for problem in problems}
    context = {
        "problems": problems,
        "fields": [
            Field(
                "number", "number", _("收件号"), number,
                hint=_("12个数字，在收件回执和短信里。横线不用打。"),
                error=wrong.get("number", ""), inputmode="numeric", max_length=LONGEST,
            ),
            Field(
                "phone", "phone", _("手机号"), phone,
                hint=_("申请时留的那个。"),
                error=wrong.get("phone", ""), type="tel", autocomplete="tel", max_length=LONGEST,
            ),
        ],
    }  # fmt: skip
    return render(request, "portal/track.html", context, status=422 if problems else 200)


def _problems(number: str, phone: str) -> list[Problem]:
    """What is wrong with the two answers; when nothing is, no case here has this pair."""
    found = []
    try:
        parse_number(number)
    except BadNumber:
        found.append(Problem("number", _("收件号不对。是12个数字，看看有没有抄错、漏掉。")))
    try:
        check_phone(phone)
    except BadPhone:
        found.append(Problem("phone", _("电话号码不对，看看有没有漏掉一位。")))
    return found or [Problem("number", _("没有找到。收件号和手机号要是同一件事的。"))]
