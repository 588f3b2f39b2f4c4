"""Lamps of the worklist in words: never a colour alone."""

from __future__ import annotations

from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from xiangli.doors.parts import Lamp
from xiangli.work.public import Colour
from xiangli.work.public import Lamp as WorkLamp

CODES: Final[dict[Colour, Literal["gn", "am", "rd"]]] = {
    "red": "rd",
    "amber": "am",
    "green": "gn",
}
HEADINGS: Final[dict[Colour, Promise]] = {
    "red": gettext_lazy("已经超期"),
    "amber": gettext_lazy("快到期"),
    "green": gettext_lazy("还有时间"),
}


def lit(lamp: WorkLamp) -> Lamp:
    """超3天, 今天, 剩2天, 不限期."""
    days = lamp.days or 0
    if lamp.words == "no_due":
        word = _("不限期")
    elif lamp.words == "today":
        word = _("今天")
    elif lamp.words == "overdue":
        word = ngettext("超{n}天", "超{n}天", -days).format(n=-days)
    else:
        word = ngettext("剩{n}天", "剩{n}天", days).format(n=days)
    return Lamp(CODES[lamp.colour], word)
