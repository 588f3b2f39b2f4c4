"""What a lamp says: how many days are left, or over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangli.work.public import lamp

AMBER_DAYS = 2
CLASSES = {"green": "gn", "amber": "am", "red": "rd"}


@dataclass(frozen=True, slots=True)
class Lamp:
    colour: str
    word: str


def lamp_for(due: date | None, today: date) -> Lamp:
    """Green with days left, amber from two days on and today, red when over."""
    if due is None:
        return Lamp("gn", _("不急"))
    days = (due - today).days
    colour = CLASSES[lamp(due, today, AMBER_DAYS).colour]
    if days < 0:
        return Lamp(colour, _("超%(days)d天") % {"days": -days})
    if days == 0:
        return Lamp(colour, _("今天"))
    return Lamp(colour, _("剩%(days)d天") % {"days": days})
