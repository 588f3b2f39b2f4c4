"""Lamps, order, and what a title may not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from xiangli.kernel.public import add_workdays, count_workdays
from xiangli.work.errors import BadAfter, TellsTooMuch

Colour = Literal["green", "amber", "red"]
Words = Literal["no_due", "on_time", "soon", "today", "overdue"]
COLOURS: Final[tuple[Colour, ...]] = ("red", "amber", "green")
NEVER: Final = date.max
_PERSONAL: Final = re.compile(r"(?<![0-9])[0-9]{11,19}[0-9Xx]?(?![0-9])")


@dataclass(frozen=True, slots=True)
class Lamp:
    """`words` is a code for the words beside the colour. `days` and `workdays` are those to the due
    day, negative when it is past; no workday may lie between."""

    colour: Colour
    words: Words
    days: int
    workdays: int


def lamp(due: date | None, today: date, amber_days: int) -> Lamp:
    """Amber from `amber_days` working days before the due day, red from the day after it."""
    if due is None:
        return Lamp("green", "no_due", 0, 0)
    left = (due - today).days, count_workdays(today, due)
    if due < today:
        return Lamp("red", "overdue", *left)
    if due == today:
        return Lamp("amber", "today", *left)
    if today >= amber_from(due, amber_days):
        return Lamp("amber", "soon", *left)
    return Lamp("green", "on_time", *left)


def amber_from(due: date | None, amber_days: int) -> date:
    """First day on which the lamp is amber."""
    return NEVER if due is None else add_workdays(due, -amber_days)


def sort_day(due: date | None) -> date:
    """What is due first stands first; what has no due day stands last."""
    return NEVER if due is None else due


def check_title(title: str) -> str:
    """Lists are read without a recorded look, so a title holds masks only. Raises TellsTooMuch."""
    if _PERSONAL.search(title):
        raise TellsTooMuch
    return title


def write_after(day: date, key: str) -> str:
    """Where the next page goes on: after this item, in the order of the list."""
    return f"{day.isoformat()}_{key}"


def read_after(text: str) -> tuple[date, str]:
    """Raises BadAfter."""
    day, _, key = text.partition("_")
    try:
        return date.fromisoformat(day), key
    except ValueError:
        raise BadAfter from None
