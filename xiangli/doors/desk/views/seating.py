"""One post: somebody is appointed to it, or relieved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.reach import administrator, holders_of, is_ours, post_of
from xiangli.doors.desk.showing import asks, show
from xiangli.doors.desk.views.securing import told_once
from xiangli.doors.parts import Field, Problem
from xiangli.kernel.public import Actor, BadPhone
from xiangli.offices.public import NotHolding, Post, admit, appoint, describe_post, relieve
from xiangli.people.public import NameTaken, NameUnfit, officer_named, officers

LONGEST = 60
Typed = Mapping[str, str]


@asks
def seat(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who holds the post; a newcomer or a colleague is appointed to it."""
    by, now = administrator(request), clock()
    post = post_of(by, key)
    names = ("username", "name", "known", "mobile")
    typed = {name: request.POST.get(name, "").replace("\0", "")[:LONGEST] for name in names}
    if request.method != "POST":
        return _page(request, post, by, typed, {})
    if "mobile" in request.POST:
        return _reach(request, post, by, typed, now)
    if "known" not in request.POST:
        return _admit(request, post, by, typed, now)
    wrong = _appoint(post, by, typed["known"], now)
    if wrong:
        return _page(request, post, by, typed, {"known": wrong})
    messages.success(request, _("任命了。他下次登录就有这个岗位。"))
    return HttpResponseRedirect(reverse("desk:seat", args=[key]))


def _admit(
    request: HttpRequest, post: Post, by: Actor, typed: Typed, now: datetime
) -> HttpResponse:
    """The password stands in this answer and nowhere else; asked again, the name is taken."""
    try:
        account, password = admit(
            username=typed["username"], display_name=typed["name"], post=post.pk, by=by, now=now
        )
    except NameUnfit as unfit:
        return _page(request, post, by, typed, _unfit(str(unfit.params["field"])))
    except NameTaken:
        taken = _("这个用户名有人用了。是他本人，在下面用“已经有账号的人”；不是，换一个。")
        return _page(request, post, by, typed, {"username": taken})
    return told_once(request, post, account, password, is_new=True)


def _reach(
    request: HttpRequest, post: Post, by: Actor, typed: Typed, now: datetime
) -> HttpResponse:
    try:
        describe_post(post=post.pk, phone=typed["mobile"], by=by, now=now)
    except BadPhone:
        wrong = _("提醒用短信发，要填11位的手机号；不要提醒就空着。")
        return _page(request, post, by, typed, {"mobile": wrong})
    messages.success(request, _("记下了。"))
    return HttpResponseRedirect(reverse("desk:seat", args=[post.pk]))


def _unfit(field: str) -> dict[str, str]:
    if field == "name":
        return {"name": _("姓名要填，20个字以内。")}
    return {"username": _("用户名要2到30个字母、数字，中间不能有空格。")}


def _appoint(post: Post, by: Actor, username: str, now: datetime) -> str:
    """What is wrong, or "". Whoever holds the post already goes on holding it."""
    account = officer_named(username) if username.strip() else None
    if account is None:
        return _("没有这个用户名的账号。看看有没有抄错；没有账号的，用上面的“新来的人”。")
    if not is_ours(by, account, now):
        return _("他还在别处有岗位，不归你管。请县里的平台管理员任命。")
    appoint(account=account.pk, post=post.pk, by=by, now=now)
    return ""


def _page(
    request: HttpRequest, post: Post, by: Actor, typed: Typed, wrong: Mapping[str, str]
) -> HttpResponse:
    held, now = holders_of(by, post, clock()), clock()
    context = {
        "post": post,
        "holders": [(account, is_ours(by, account, now)) for account in held],
        "new": _new(typed, wrong),
        "known": Field(
            "known", "known", _("他的用户名"), typed["known"], error=wrong.get("known", ""),
            max_length=LONGEST,
        ),
        "phone": Field(
            "mobile", "mobile", _("值班手机"), typed["mobile"] if wrong else post.phone,
            error=wrong.get("mobile", ""), type="tel", max_length=20,
            hint=_("信息该核对了，短信发到这里。不对外公开；空着就发到单位的手机。"),
        ),
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }  # fmt: skip
    return show(request, "office/seat", context, status=422 if wrong else 200)


def _new(typed: Typed, wrong: Mapping[str, str]) -> list[Field]:
    return [
        Field(
            "name", "name", _("姓名"), typed["name"], error=wrong.get("name", ""),
            hint=_("同事看得到，文书上也写。"), max_length=LONGEST,
        ),
        Field(
            "username", "username", _("用户名"), typed["username"],
            error=wrong.get("username", ""), max_length=LONGEST,
            hint=_("登录时填的。2到30个字母、数字，一般用姓名的拼音，定了不能改。"),
        ),
    ]  # fmt: skip


@asks
def dismiss(request: HttpRequest, key: UUID, account: UUID) -> HttpResponse:
    """Asked once more, since a click is quickly done."""
    by, now = administrator(request), clock()
    post = post_of(by, key)
    officer = officers([account]).get(account)
    if officer is None:
        raise Http404
    back = HttpResponseRedirect(reverse("desk:seat", args=[key]))
    is_own = by.id == str(account) and by.post == post.pk
    if officer not in holders_of(by, post, now):
        messages.success(request, _("他已经不在这个岗位了。"))
        return back
    if request.method != "POST" or is_own:
        context = {"post": post, "officer": officer, "is_own": is_own}
        return show(request, "office/dismiss", context)
    try:
        relieve(account=account, post=key, by=by, now=now)
    except NotHolding:
        messages.success(request, _("他已经不在这个岗位了。"))
        return back
    messages.success(request, _("卸任了。他看不到这个岗位的事了。"))
    return back
