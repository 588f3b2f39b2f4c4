"""What keeps an officer from logging in, in plain words."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xiangli.kernel.public import XiangliError


def why(error: XiangliError) -> str:
    """What is wrong, and how to mend it. A name that nobody has is told as a wrong password."""
    told = {
        "people.password_wrong": _("用户名或者密码不对。看看大小写和输入法。"),
        "people.password_locked": _locked(error),
        "people.factor_wrong": _wrong(error),
        "people.factor_locked": _locked(error),
        "people.passkey_wrong": _("通行密钥没有认出来。再试一次，或者填动态码。"),
        "people.passkey_copied": _(
            "这个通行密钥可能被人复制了，这次不算。填动态码登录，马上把它去掉，告诉平台管理员。"
        ),
        "people.factor_stands": _("这个账号已经有动态码了。重新登录，用原来手机上的动态码。"),
    }
    return told.get(error.code) or _("没有登上，什么都没有变。从头再登录一次。")


def nothing_typed(field: str) -> str:
    return {
        "username": _("还没有填用户名"),
        "password": _("还没有填密码"),
        "post": _("选一个岗位"),
    }.get(field) or _("还没有填动态码")


def weak(error: XiangliError) -> str:
    """Why the password is not taken."""
    reasons = error.params.get("reasons", ())
    told = {
        "password_same": _("这还是别人给你的那个密码。换一个只有你知道的。"),
        "password_too_short": _("密码太短了，要10个字符以上。"),
        "password_too_similar": _("密码和你的用户名、姓名太像，容易猜到。换一个。"),
        "password_entirely_numeric": _("密码不能全是数字。加几个字母或者汉字。"),
    }
    first = next((told[each] for each in told if each in str(reasons)), "")
    return first or _("这个密码太多人用，容易猜到。换一个。")


def not_alike() -> str:
    return _("两次填的不一样。两格都再填一遍。")


def timed_out() -> str:
    return _("停得久了，为了安全从头登录。")


def no_longer_held() -> str:
    return _("这个岗位现在不归你了。选一个列出来的。")


def _wrong(error: XiangliError) -> str:
    left = error.params.get("left", 0)
    return ngettext(
        "动态码不对，或者用过了。等手机上换了新的再填。还可以试{n}次。",
        "动态码不对，或者用过了。等手机上换了新的再填。还可以试{n}次。",
        left if isinstance(left, int) else 0,
    ).format(n=left)


def _locked(error: XiangliError) -> str:
    until = error.params.get("until")
    if not isinstance(until, datetime):
        return ""
    at = localtime(until).strftime("%H:%M")
    return _("错的次数太多，先锁住了。{at}以后再试；忘了就请县里的平台管理员重设。").format(at=at)
