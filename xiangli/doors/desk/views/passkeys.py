"""An officer's own passkeys: added, listed and removed by the officer."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.showing import asks, show, writes
from xiangli.doors.parts import Field, Problem
from xiangli.doors.passkeys import answer_of, host_of, keep_question, obstacle, passkey_site
from xiangli.doors.session import account_of, actor_of
from xiangli.kernel.public import XiangliError
from xiangli.people.public import (
    PASSKEY_NAME,
    NoSuchPasskey,
    PasskeysFull,
    PasskeyStands,
    PasskeyWrong,
    add_passkey,
    begin_passkey,
    passkeys_of,
    remove_passkey,
)

REFUSALS: Final = (PasskeyWrong, PasskeyStands, PasskeysFull)


@asks
def listing(request: HttpRequest) -> HttpResponse:
    site = passkey_site(request)
    if request.method != "POST" or site is None:
        return _page(request)
    now, account = clock(), account_of(request)
    name = request.POST.get("name", "").replace("\0", "").strip()
    state, answer = answer_of(request)
    try:
        add_passkey(
            account=account.pk, name=name or _unnamed(), site=site, state=state, answer=answer,
            by=actor_of(request), now=now,
        )  # fmt: skip
    except REFUSALS as error:
        return _page(request, _why(error))
    messages.success(request, _("加好了。下次登录，填完密码就用它。"))
    return HttpResponseRedirect(reverse("desk:passkeys"))


@writes
def remove(request: HttpRequest, key: int) -> HttpResponse:
    by = actor_of(request)
    try:
        remove_passkey(account=account_of(request).pk, passkey=key, by=by, now=clock())
    except NoSuchPasskey as gone:
        raise Http404 from gone
    messages.success(request, _("去掉了，用它再也登不上。动态码还能用。"))
    return HttpResponseRedirect(reverse("desk:passkeys"))


def _page(request: HttpRequest, wrong: str = "") -> HttpResponse:
    account, site = account_of(request), passkey_site(request)
    name = Field(
        "name", "name", _("给它起个名字"), request.POST.get("name", "")[:PASSKEY_NAME],
        hint=_("比如“窗口的电脑”“我的手机”，以后认得出是哪一个。"), max_length=PASSKEY_NAME,
    )  # fmt: skip
    context = {
        "held": passkeys_of(account.pk),
        "host": host_of(request),
        "obstacle": obstacle(request),
        "options": keep_question(request, begin_passkey(account, site, clock())) if site else "",
        "name": name,
        "problems": [Problem("name", wrong)] if wrong else [],
    }
    return show(request, "passkeys", context, status=422 if wrong else 200)


def _unnamed() -> str:
    return _("{day} 加的").format(day=localtime(clock()).strftime("%Y-%m-%d"))


def _why(error: XiangliError) -> str:
    told = {
        "people.passkey_stands": _("这一个已经加过了。换一个，或者不用再加。"),
        "people.passkeys_full": _("已经够多了。先去掉不用的，再加。"),
    }
    return told.get(error.code) or _("没有加上，什么都没有变。停得久了也会这样，再按一次就行。")
