"""At the counter: whoever is locked out gets in again, once their identity card was seen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.dialogue.public import UnknownDraft, unlock
from xiangli.doors.desk.showing import COUNTER, asks, has_role, show
from xiangli.doors.parts import Field, Problem
from xiangli.doors.session import actor_of
from xiangli.kernel.public import BadNumber, BadPhone, XiangliError, parse_number
from xiangli.people.public import unlock_phone

LONGEST = 40


@asks
def unlocking(request: HttpRequest) -> HttpResponse:
    """A code of a draft, or a mobile number: one form each, so that neither is a guess."""
    if not has_role(actor_of(request), COUNTER):
        raise Http404
    if request.method != "POST":
        return _page(request, {}, {})
    what = "phone" if "phone" in request.POST else "code"
    typed = request.POST.get(what, "").replace("\0", "")[:LONGEST]
    wrong = _open(request, what, typed)
    if wrong:
        return _page(request, {what: typed}, {what: wrong})
    messages.success(request, _("打开了，现在就能再试。这一次已经记下。"))
    return HttpResponseRedirect(reverse("desk:counter"))


def _open(request: HttpRequest, what: str, typed: str) -> str:
    """What is wrong, or "". A number that was not locked is told like one that was."""
    by, now = actor_of(request), clock()
    if "seen" not in request.POST:
        return _("先看本人的身份证，看过了打个勾。")
    try:
        if what == "phone":
            unlock_phone(phone=typed, by=by, now=now)
        else:
            unlock(code=parse_number(typed), by=by, now=now)
    except BadNumber:
        return _("收件号不对。是12个数字，看看有没有抄错、漏掉。")
    except BadPhone:
        return _("手机号不对。要11位，1开头，看看有没有漏掉一位。")
    except UnknownDraft:
        return _("没有这个号。看看短信里的号码。")
    except XiangliError:
        return _("你现在的岗位不能做这一步。换个岗位，或者交给该办的人。")
    return ""


def _page(request: HttpRequest, typed: dict[str, str], wrong: dict[str, str]) -> HttpResponse:
    code = Field(
        "code", "code", _("收件号（草稿的号）"), typed.get("code", ""),
        hint=_("12个数字，在短信里、回执上。"), error=wrong.get("code", ""),
        inputmode="numeric", max_length=LONGEST,
    )  # fmt: skip
    phone = Field(
        "phone", "phone", _("登录用的手机号"), typed.get("phone", ""),
        error=wrong.get("phone", ""), type="tel", inputmode="numeric", max_length=LONGEST,
    )  # fmt: skip
    context = {
        "forms": [(code, _("号码试错五次，锁住了")), (phone, _("登录码错了五次，锁住了"))],
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }
    return show(request, "counter", context, status=422 if wrong else 200)
