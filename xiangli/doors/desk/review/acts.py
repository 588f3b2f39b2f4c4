"""What may be done with a piece now, and what each act is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.doors.desk.review.sections import Seen
from xiangli.doors.parts import Field
from xiangli.resources.public import wrote_on

REASON: Final = 300
NAMES: Final = {
    "publish": gettext_lazy("审过了，马上发布"),
    "correct": gettext_lazy("审过了，作为更正发布"),
    "schedule": gettext_lazy("审过了，到时候再发布"),
    "send_back": gettext_lazy("退回去改"),
    "submit": gettext_lazy("交给编辑审"),
    "mask": gettext_lazy("把号码遮住"),
    "renew": gettext_lazy("核对过，还对"),
    "archive": gettext_lazy("归档"),
    "withdraw": gettext_lazy("撤下"),
}
EFFECTS: Final = {
    "publish": gettext_lazy("几秒钟以后大家就看得到、搜得到。"),
    "correct": gettext_lazy("换成这一稿，页面上写明改了什么。"),
    "schedule": gettext_lazy("到那个时间自己发布，不用再来。"),
    "send_back": gettext_lazy("写的人在“退回来的”里看到你写的话。"),
    "submit": gettext_lazy("由没有写过它的编辑来审。"),
    "mask": gettext_lazy("存成新的一稿，号码中间换成星号。改过它的人不能再审它。"),
    "renew": gettext_lazy("核对日期记成今天，重新计时。"),
    "archive": gettext_lazy("列表里和搜索里不再有，网址还打得开，写明是过去的信息。"),
    "withdraw": gettext_lazy("网址打开只看到：撤下了，为什么。"),
}
LABELS: Final = {
    "send_back": gettext_lazy("为什么退，怎么改"),
    "correct": gettext_lazy("改了什么（读的人会看到）"),
    "withdraw": gettext_lazy("为什么撤（读的人会看到）"),
}
SAID: Final = {
    "publish": gettext_lazy("发布了。"),
    "correct": gettext_lazy("更正了，发布了。"),
    "schedule": gettext_lazy("审过了，到时候自己发布。"),
    "send_back": gettext_lazy("退回去了。"),
    "submit": gettext_lazy("交上去了，等别的编辑审。"),
    "mask": gettext_lazy("遮住了，存成了新的一稿。看一遍，再交给编辑审。"),
    "renew": gettext_lazy("记下了，今天核对过。"),
    "archive": gettext_lazy("归档了。"),
    "withdraw": gettext_lazy("撤下了。"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """One act as it is offered."""

    act: str
    name: str
    effect: str
    fields: tuple[Field, ...] = ()
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What came back with which act, and what is wrong with it."""

    act: str
    reason: str = ""
    at: str = ""
    wrong: Mapping[str, str] | None = None

    @property
    def moment(self) -> datetime | None:
        """As the browser writes it, in China's time; None where it is none."""
        try:
            found = parse_datetime(self.at)
        except ValueError:
            return None
        if found is None:
            return None
        return make_aware(found) if is_naive(found) else found


def forms(seen: Seen, typed: Typed | None) -> list[Form]:
    """Those that are possible, the likeliest first."""
    names = list(possible(seen))
    return [_form(name, name == names[0] and name != "withdraw", typed) for name in names]


def possible(seen: Seen) -> Iterator[str]:
    it, waits = seen.resource, seen.resource.waiting is not None
    if waits and seen.may_review:
        if not wrote_on(it, seen.edition, seen.by):
            yield from ("correct", "publish") if it.state == "published" else ("publish",)
            yield "schedule"
        yield "send_back"
    newest = it.latest_revision_id
    if seen.may_change and newest not in {None, it.waiting} and not (
        it.live and newest == it.live_revision_id
    ):  # fmt: skip
        yield "submit"
    if seen.may_review and it.state == "published":
        yield from ("renew", "archive")
    if seen.may_review and it.state in {"published", "archived"}:
        yield "withdraw"


def _form(act: str, is_main: bool, typed: Typed | None) -> Form:
    own = typed if typed and typed.act == act else Typed(act)
    wrong = own.wrong or {}
    fields: list[Field] = []
    if act in LABELS:
        fields.append(
            Field(
                id=f"{act}-reason", name="reason", label=str(LABELS[act]), value=own.reason,
                error=wrong.get("reason", ""), lines=3, max_length=REASON,
            )
        )  # fmt: skip
    if act == "schedule":
        fields.append(
            Field(
                id="schedule-at", name="at", label=_("哪天几点发布"), value=own.at,
                error=wrong.get("at", ""), type="datetime-local", short=True,
            )
        )  # fmt: skip
    return Form(act, str(NAMES[act]), str(EFFECTS[act]), tuple(fields), is_main)


def as_browsers_write(moment: datetime) -> str:
    return localtime(moment).strftime("%Y-%m-%dT%H:%M")
