"""Short words for what a clock's lines say. The sentences around them are in templates."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from xiangli.kernel.public import holiday_name

CELL: Final[dict[str, Promise]] = {
    "first_day": _("起"),
    "weekend": _("休"),
    "holiday": _("假"),
    "moved": _("顺延"),
    "paused": _("停"),
    "correction": _("等补"),
    "before_correction": _("重数"),
    "overdue": _("超期"),
}
LINE: Final[dict[str, Promise]] = {
    "first_day": _("开始的这一天不算"),
    "counted": _("上班的日子"),
    "extended": _("延长的日子"),
    "makeup": _("调休，这天上班"),
    "provisional": _("放假通知还没出来，先这样数"),
    "weekend": _("周末"),
    "holiday": _("放假"),
    "moved": _("到期那天不上班，顺延"),
    "paused": _("停着，不数"),
    "correction": _("等你补材料"),
    "before_correction": _("补材料以前的，重新数"),
    "overdue": _("过了期"),
}


def cell(why: str, name: str) -> str:
    """What a cell of the calendar says when its day is not counted."""
    if why == "holiday" and get_language() != "en":
        return _holiday(name).removesuffix("节") or str(CELL["holiday"])
    return str(CELL.get(why, ""))


def line(why: str, name: str) -> str:
    """What a line of the calendar is about."""
    return (_holiday(name) if why == "holiday" else "") or str(LINE.get(why, ""))


def span(first: date, last: date) -> str:
    """9月25–27日, 9月30日–10月7日, 9月24日; in English 25–27 September."""
    shape = gettext("{month}月{day}日")
    if first == last:
        return _day(first, shape)
    if (first.year, first.month) == (last.year, last.month):
        return _day(first, gettext("{month}月{day}–{last}日")).replace("{last}", str(last.day))
    return f"{_day(first, shape)}–{_day(last, shape)}"


def _day(day: date, shape: str) -> str:
    name = date_format(day, "F")
    return shape.format(month=day.month, day=day.day, month_name=name, last="{last}")


def _holiday(name: str) -> str:
    return holiday_name(name, "en" if get_language() == "en" else "zh") if name else ""
