"""找错: a reader says what is wrong on a page."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xiangli.doors.page import page_of
from xiangli.doors.parts import Field, Problem
from xiangli.doors.portal.pointing import HOME, Pointed, pointed, visitor
from xiangli.doors.portal.saying import problem_of, status_of
from xiangli.kernel.public import Actor, BadPhone
from xiangli.resources.public import LONGEST, ResourcesError, report_error

DOOR: Final = "portal.errors"
PHONE: Final = 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tell(request: HttpRequest) -> HttpResponse:
    """`page` is kept from the foot of the page that it is about."""
    page_of(request).noindex = True
    told = request.POST if request.method == "POST" else request.GET
    page = pointed(told.get("page", HOME))
    if request.method == "POST":
        return _report(request, page)
    if request.GET.get("done") == "1":
        return render(request, "portal/error_told.html", {"page": page})
    return _form(request, page, {}, {})


def _report(request: HttpRequest, page: Pointed) -> HttpResponse:
    typed = {"text": request.POST.get("text", ""), "phone": request.POST.get("phone", "")}
    try:
        report_error(
            page=page.path, place=page.place, text=typed["text"], phone=typed["phone"][:PHONE],
            visitor=visitor(request), by=Actor.system(DOOR, prefixes=(page.place,)), now=clock(),
        )  # fmt: skip
    except (ResourcesError, BadPhone) as wrong:
        return _form(request, page, typed, problem_of(wrong), status=status_of(wrong))
    return HttpResponseRedirect(f"{reverse('portal:error-report')}?{page.query}&done=1")


def _form(
    request: HttpRequest,
    page: Pointed,
    typed: dict[str, str],
    wrong: dict[str, str],
    *,
    status: int = 200,
) -> HttpResponse:
    fields = [
        Field(
            "text", "text", _("哪里错了？"), typed.get("text", "")[: LONGEST * 2],
            hint=_("写上错的那句话，或者应该是什么。不要写身份证号。"),
            error=wrong.get("text", ""), lines=4, spellcheck=True, max_length=LONGEST,
        ),
        Field(
            "phone", "phone", _("手机号（可以不填）"), typed.get("phone", "")[:PHONE],
            hint=_("改好了发短信告诉你。号码加密存着，告诉你一周后删掉。"),
            error=wrong.get("phone", ""), type="tel", autocomplete="tel", max_length=PHONE,
        ),
    ]  # fmt: skip
    problems = [Problem(name, text) for name, text in wrong.items()]
    context = {"page": page, "fields": fields, "problems": problems}
    return render(request, "portal/error_report.html", context, status=status)
