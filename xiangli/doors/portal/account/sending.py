"""The login code on its way to a phone."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _

from xiangli.delivery.public import queue_sms
from xiangli.doors import conf
from xiangli.doors.site import site
from xiangli.kernel.public import Actor
from xiangli.people.public import CODE_LIFE, register_code_sender


def register() -> None:
    register_code_sender(send_code)


def send_code(phone: str, code: str, now: datetime) -> None:
    """Queue the message in the transaction that keeps the code. It names no person."""
    key, place = uuid4(), conf.place()
    text = _(
        "【{county}】登录码 {code}，{minutes}分钟内有效。不是你要的，不用理。谁要都别给。"
    ).format(
        county=site().county or _("乡里"), code=code, minutes=int(CODE_LIFE.total_seconds()) // 60
    )
    queue_sms(
        key=f"login:{key}", number=phone, text=text, about=("login", key), person=None,
        scope_code=place, by=Actor.system("delivery", prefixes=(place,)), now=now,
    )  # fmt: skip
