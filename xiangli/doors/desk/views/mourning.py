"""Days of national mourning: one switch for how every page looks."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.showing import asks, show
from xiangli.doors.parts import Field, Problem
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor, china_date
from xiangli.pages.public import LONGEST, BadDays, end_mourning, may_mourn, mourn, mourning


@asks
def switch(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    if not may_mourn(by):
        raise Http404
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = _off(request, by) if "off" in request.POST else _on(request, by)
        if not wrong:
            return HttpResponseRedirect(reverse("desk:mourning"))
    return _page(request, wrong)


def _off(request: HttpRequest, by: Actor) -> dict[str, str]:
    end_mourning(by=by, now=clock())
    messages.success(request, _("网页变回彩色了。"))
    return {}


def _on(request: HttpRequest, by: Actor) -> dict[str, str]:
    """What is wrong, by field."""
    days = {name: _day(request.POST.get(name, "")) for name in ("first", "last")}
    wrong = {
        name: _("日期这样写：2026-12-13。") for name in days
        if days[name] is None and (name == "last" or request.POST.get(name, "").strip())
    }  # fmt: skip
    if wrong or days["last"] is None:
        return wrong
    try:
        mourn(
            first=days["first"], last=days["last"], reason=request.POST.get("reason", ""), by=by,
            now=clock(),
        )  # fmt: skip
    except BadDays as bad:
        return {"last": _why(str(bad.params["why"]))}
    messages.success(request, _("记下了。到了那天，网页几秒钟里变灰。"))
    return {}


def _why(why: str) -> str:
    if why == "long":
        return _("最多%(days)s天，写近一点。") % {"days": LONGEST}
    return _("最后一天要在今天或者以后，也不能早于第一天。")


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def _page(request: HttpRequest, wrong: dict[str, str]) -> HttpResponse:
    row, today = mourning(), china_date(clock())
    typed = {name: request.POST.get(name, "")[:60] for name in ("first", "last", "reason")}
    hint = _("这样写：2026-12-13。")
    fields = [
        Field("last", "last", _("最后一天"), typed["last"], hint=hint, error=wrong.get("last", ""),
              type="date", short=True),
        Field("first", "first", _("第一天（不写就是今天）"), typed["first"], hint=hint,
              error=wrong.get("first", ""), type="date", short=True),
        Field("reason", "reason", _("为什么（可以不写，只给同事看）"), typed["reason"],
              max_length=60),
    ]  # fmt: skip
    context = {
        "set": row if row and row.last >= today else None,
        "begun": bool(row and row.first <= today),
        "fields": fields,
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }
    return show(request, "mourning", context, status=422 if wrong else 200)
