"""What keeps somebody from logging in, in plain words."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xiangli.kernel.public import XiangliError


def why(error: XiangliError, now: datetime) -> str:
    """What is wrong, and how to mend it."""
    told = {
        "people.code_wrong": _wrong(error),
        "people.code_expired": _("这个码过时了，或者用过了。再要一个就行。"),
        "people.code_too_soon": _too_soon(error, now),
        "people.code_locked": _locked(error),
        "people.no_sender": _("现在发不了短信。过一会儿再试，或者到窗口、找代办员办。"),
    }
    return told.get(error.code) or _("手机号不对。要11位，1开头，看看有没有漏掉一位。")


def no_phone() -> str:
    return _("还没有填手机号")


def no_code() -> str:
    return _("还没有填短信里的码")


def _wrong(error: XiangliError) -> str:
    left = error.params.get("left", 0)
    return ngettext(
        "码不对。看看是不是最新的那条短信。还可以试{n}次。",
        "码不对。看看是不是最新的那条短信。还可以试{n}次。",
        left if isinstance(left, int) else 0,
    ).format(n=left)


def _too_soon(error: XiangliError, now: datetime) -> str:
    until = error.params.get("until")
    if not isinstance(until, datetime):
        return ""
    seconds = max(1, int((until - now).total_seconds()))
    if seconds <= 60:
        return _("码刚发过，在路上。等{n}秒还没收到，再要一次。").format(n=seconds)
    return _("要码的次数太多了。{at}以后再要，或者到窗口、找代办员办。").format(at=_at(until))


def _locked(error: XiangliError) -> str:
    until = error.params.get("until")
    if not isinstance(until, datetime):
        return ""
    return _("码错了五次，先锁住了。{at}以后再试，或者带身份证到乡镇窗口解锁。").format(
        at=_at(until)
    )


def _at(moment: datetime) -> str:
    return localtime(moment).strftime("%H:%M")
