"""An act of the page: done once, however often it is sent; else what stood in its way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangli.doors.desk.review.acts import Typed
from xiangli.doors.gateface import stopped_by
from xiangli.kernel.public import Actor, china_date
from xiangli.people.public import officer_names
from xiangli.resources.public import (
    BadMoment,
    GateStopped,
    Incomplete,
    NothingWaits,
    NotNow,
    OtherEdition,
    OwnWork,
    ReasonMissing,
    ResourcesError,
    ResourcesForbidden,
    archive,
    correct,
    mask,
    publish,
    renew,
    resource,
    schedule,
    send_back,
    submit,
    withdraw,
)

READ: Final = {"publish": publish, "submit": submit, "mask": mask}
PLAIN: Final = {"renew": renew, "archive": archive}
ACTS: Final = {*READ, *PLAIN, "schedule", "send_back", "correct", "withdraw"}


def do(number: int, typed: Typed, read: int, by: Actor, now: datetime) -> None:
    """Raises what the services raise, unless it was done just so before."""
    if is_done(resource(number), typed, read, now):
        return
    try:
        _do(number, typed, read, by, now)
    except (NothingWaits, NotNow, OtherEdition):
        if not is_done(resource(number), typed, read, now):
            raise


def is_done(found: Any, typed: Typed, read: int, now: datetime) -> bool:
    """Whether the same form was sent before."""
    public = found.state == "published" and found.live_revision_id == read
    told = typed.reason.strip()
    done: Mapping[str, bool] = {
        "publish": public,
        "correct": public and found.corrected == told,
        "schedule": found.waiting == read and found.goes_live_at == typed.moment is not None,
        "send_back": found.waiting is None and bool(told) and found.remark == told,
        "submit": found.waiting == read or public,
        "mask": False,
        "renew": found.state == "published" and found.checked_on == china_date(now),
        "archive": found.state == "archived",
        "withdraw": found.state == "withdrawn" and found.withdrawn_because == told,
    }
    return done[typed.act]


def wrong_with(error: ResourcesError, number: int) -> tuple[list[str], Mapping[str, str]]:
    """What to say on top of the page, and beside which field."""
    if isinstance(error, GateStopped):
        return [_("质量关不让过，先改好："), *stopped_by(error)], {}
    if isinstance(error, ReasonMissing):
        return [], {"reason": _("写清楚一点，至少四个字。")}
    if isinstance(error, BadMoment):
        return [], {"at": _("这个时间不行：要在现在以后，也要在它到期以前。")}
    if isinstance(error, OtherEdition):
        return [_other(number)], {}
    return [_plain(error, number)], {}


def _do(number: int, typed: Typed, read: int, by: Actor, now: datetime) -> None:
    told: dict[str, Any] = {"number": number, "by": by, "now": now}
    if typed.act in READ:
        READ[typed.act](**told, read=read)
    elif typed.act in PLAIN:
        PLAIN[typed.act](**told)
    elif typed.act == "correct":
        correct(**told, mended=typed.reason, read=read)
    elif typed.act == "send_back":
        send_back(**told, reason=typed.reason, read=read)
    elif typed.act == "withdraw":
        withdraw(**told, reason=typed.reason)
    else:
        if typed.moment is None:
            raise BadMoment(at=typed.at)
        schedule(**told, at=typed.moment, read=read)


def _plain(error: ResourcesError, number: int) -> str:
    if isinstance(error, OwnWork):
        return _("这一稿你写过、改过，要请别的编辑来审。")
    if isinstance(error, ResourcesForbidden):
        return _("这不归你的岗位管。")
    if isinstance(error, Incomplete):
        model = type(resource(number))
        fields = [str(model._meta.get_field(name).verbose_name) for name in _names(error)]  # noqa: SLF001
        return _("还缺：{fields}。点“去改”补上。").format(fields="、".join(fields))
    return _("做不了：它已经不是刚才的样子。下面是现在的样子。")


def _names(error: Incomplete) -> list[str]:
    fields = error.params["fields"]
    return [str(name) for name in fields] if isinstance(fields, list) else []


def _other(number: int) -> str:
    """Who wrote the edition that came between, and when."""
    newest = resource(number).get_latest_revision()
    who = officer_names([newest.user_id]).get(newest.user_id, "") if newest.user_id else ""
    return _("{who} {at} 又存了一稿，和你看的那一稿不一样。下面是新的，看过再定。").format(
        who=who or _("有人"), at=localtime(newest.created_at).strftime("%m-%d %H:%M")
    )
