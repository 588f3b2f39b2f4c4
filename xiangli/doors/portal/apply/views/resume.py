"""Go on with a draft on any phone: by its code and the mobile number given at its beginning."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xiangli.dialogue.public import DraftLocked, WrongTry, open_with_phone
from xiangli.doors import parts
from xiangli.doors.page import page_of
from xiangli.doors.portal.apply.tickets import give_ticket
from xiangli.doors.portal.views.errors import too_many
from xiangli.doors.session import safe_next
from xiangli.kernel.public import BadNumber, parse_number
from xiangli.people.public import Limit, count_try

LONGEST: Final = 40
ASKER: Final = Limit(60, timedelta(hours=1))  # a village may share one address


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def resume(request: HttpRequest, service_id: str) -> HttpResponse:
    """Five wrong numbers lock the code for a day; the counter opens it."""
    page_of(request).noindex = True
    if request.method != "POST":
        return _show(request, service_id, request.GET.get("code", ""), "", [])
    typed, phone = request.POST.get("code", "")[:LONGEST], request.POST.get("phone", "")[:LONGEST]
    now = clock()
    tried = count_try(f"resume:{request.META.get('REMOTE_ADDR', '')}", ASKER, now)
    if not tried.allowed:
        return too_many(request, int((tried.until - now).total_seconds()))
    try:
        code = parse_number(typed)
        open_with_phone(code=code, phone=phone, now=now)
    except BadNumber:
        wrong = _("草稿号不对。是12个数字，看看有没有抄错、漏掉。")
        return _show(request, service_id, typed, phone, [parts.Problem("code", wrong)])
    except WrongTry:
        wrong = _("没有找到。草稿号和手机号要是一起的；错五次会锁住。")
        return _show(request, service_id, typed, phone, [parts.Problem("code", wrong)])
    except DraftLocked as locked:
        until = localtime(locked.params["until"])  # type: ignore[arg-type]
        wrong = _(
            "错了五次，这个草稿号先锁住了。{at}以后再试；急的带身份证到乡镇窗口，马上能解锁。"
        )
        said = wrong.format(at=until.strftime("%m-%d %H:%M"))
        return _show(request, service_id, typed, phone, [parts.Problem("code", said)])
    give_ticket(request.session, code, now)
    onward = reverse("portal:apply_go", args=[service_id, code])
    return HttpResponseRedirect(safe_next(request, onward))


def _show(
    request: HttpRequest, service_id: str, code: str, phone: str, problems: list[parts.Problem]
) -> HttpResponse:
    wrong = {problem.field: problem.text for problem in problems}
    context = {
        "service_id": service_id,
        "onward": safe_next(request, ""),
        "problems": problems,
        "fields": [
            parts.Field(
                "code", "code", _("草稿号"), code[:LONGEST], hint=_("12个数字。存的时候告诉过你。"),
                error=wrong.get("code", ""), inputmode="numeric", max_length=LONGEST,
            ),
            parts.Field(
                "phone", "phone", _("手机号"), phone, hint=_("开始填的时候留的那个。"), type="tel",
                inputmode="tel", autocomplete="tel", max_length=LONGEST,
            ),
        ],
    }  # fmt: skip
    status = 422 if problems else 200
    return render(request, "portal/apply/resume.html", context, status=status)
