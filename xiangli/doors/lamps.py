"""Lamps in words, the same at the desk and for the applicant: never a colour alone."""

from __future__ import annotations

from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from xiangli.doors.parts import Lamp
from xiangli.kernel.public import Unit
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


def lit(lamp: WorkLamp, unit: Unit = "wd") -> Lamp:
    """还有5个工作日, 今天到期, 过了1个工作日; 天 where the period runs in days, or over a rest."""
    if lamp.words == "no_due":
        return Lamp(CODES[lamp.colour], _("不限期"))
    if lamp.words == "today":
        return Lamp(CODES[lamp.colour], _("今天到期"))
    in_workdays = unit == "wd" and lamp.workdays != 0
    n = abs(lamp.workdays if in_workdays else lamp.days)
    if lamp.words == "overdue" and in_workdays:
        word = ngettext("过了{n}个工作日", "过了{n}个工作日", n)
    elif lamp.words == "overdue":
        word = ngettext("过了{n}天", "过了{n}天", n)
    elif in_workdays:
        word = ngettext("还有{n}个工作日", "还有{n}个工作日", n)
    else:
        word = ngettext("还有{n}天", "还有{n}天", n)
    return Lamp(CODES[lamp.colour], word.format(n=n))
