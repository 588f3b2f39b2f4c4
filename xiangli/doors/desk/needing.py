"""What an editor presses on the page of a need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.doors.desk.wants import due_day
from xiangli.kernel.public import Actor
from xiangli.offices.public import UnknownPost
from xiangli.resources.public import (
    AnswerMissing,
    NeedClosed,
    ReasonMissing,
    ResourcesError,
    ResourcesForbidden,
    SignalsMissing,
    TextTooLong,
    UnknownNeed,
    assign_need,
    meet_need,
    merge_needs,
    refuse_need,
    rename_need,
    reopen_need,
    split_need,
)

Act = Callable[[HttpRequest, UUID, Actor, datetime], None]
MOST: Final = 100
LONGEST: Final = 400
NOBODY: Final = UUID(int=0)


def act(
    request: HttpRequest, key: UUID, by: Actor, now: datetime
) -> tuple[HttpResponse | None, str]:
    """Where to go on, or what is wrong."""
    wish = request.POST.get("do", "")
    if wish not in ACTS:
        raise Http404
    try:
        ACTS[wish](request, key, by, now)
    except (UnknownNeed, ResourcesForbidden) as unknown:
        raise Http404 from unknown
    except (ResourcesError, UnknownPost) as wrong:
        return None, _wrong(wrong)
    messages.success(request, str(DONE[wish]))
    return HttpResponseRedirect(reverse("desk:need", args=[key])), ""


def _rename(request: HttpRequest, key: UUID, by: Actor, now: datetime) -> None:
    rename_need(need=key, name=_typed(request, "name"), by=by, now=now)


def _merge(request: HttpRequest, key: UUID, by: Actor, now: datetime) -> None:
    others = _keys(request, "other")
    if not others:
        raise SignalsMissing
    merge_needs(need=key, others=others, by=by, now=now)


def _split(request: HttpRequest, key: UUID, by: Actor, now: datetime) -> None:
    signals, name = _keys(request, "signal"), _typed(request, "name")
    split_need(need=key, signals=signals, name=name, by=by, now=now)


def _assign(request: HttpRequest, key: UUID, by: Actor, now: datetime) -> None:
    due = due_day(request.POST.get("days", ""), now)
    if due is None:
        raise Http404
    post = next(iter(_keys(request, "post")), NOBODY)
    assign_need(need=key, post=post, due=due, by=by, now=now)


def _meet(request: HttpRequest, key: UUID, by: Actor, now: datetime) -> None:
    meet_need(need=key, answer=_typed(request, "answer"), by=by, now=now)


def _refuse(request: HttpRequest, key: UUID, by: Actor, now: datetime) -> None:
    refuse_need(need=key, reason=_typed(request, "reason"), by=by, now=now)


def _reopen(_request: HttpRequest, key: UUID, by: Actor, now: datetime) -> None:
    reopen_need(need=key, by=by, now=now)


ACTS: Final[Mapping[str, Act]] = {
    "rename": _rename, "merge": _merge, "split": _split, "assign": _assign, "meet": _meet,
    "refuse": _refuse, "reopen": _reopen,
}  # fmt: skip
DONE: Final[Mapping[str, Promise]] = {
    "rename": gettext_lazy("改好了，公开的页上这样写。"),
    "merge": gettext_lazy("合成一样了。"),
    "split": gettext_lazy("分开了。"),
    "assign": gettext_lazy("交出去了，在他的待办里。"),
    "meet": gettext_lazy("记下了：有了。留了手机号的，马上发短信告诉。"),
    "refuse": gettext_lazy("记下了：办不了。原因大家都看得到。"),
    "reopen": gettext_lazy("撤回了，又是还没有。已经发出去的短信收不回来。"),
}


WRONG: Final[Mapping[type[Exception], Promise]] = {
    NeedClosed: gettext_lazy("这一样已经办完了。要改，先撤回。"),
    SignalsMissing: gettext_lazy("先勾上。分开的时候，不能全勾。"),
    AnswerMissing: gettext_lazy("先选一页。"),
    ReasonMissing: gettext_lazy("写上原因，大家看得懂的话。"),
    UnknownPost: gettext_lazy("先选交给谁。"),
}


def _wrong(wrong: Exception) -> str:
    if isinstance(wrong, TextTooLong):
        return _("太长了，最多%(most)s个字。") % {"most": wrong.params["most"]}
    return str(WRONG.get(type(wrong)) or _("还没有写。"))


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")[:LONGEST]


def _keys(request: HttpRequest, name: str) -> list[UUID]:
    found = []
    for told in request.POST.getlist(name)[:MOST]:
        try:
            found.append(UUID(told))
        except ValueError:
            continue
    return found
