"""Front desk of work."""

from xiangli.work.errors import (
    BadAfter,
    NoSuchItem,
    NotAllEscalated,
    NotYours,
    PostCannot,
    TellsTooMuch,
    WorkError,
)
from xiangli.work.models import WorkItem
from xiangli.work.permissions import is_mine
from xiangli.work.rules import COLOURS, Colour, Lamp, Words, lamp
from xiangli.work.selectors import (
    PAGE,
    Filters,
    Lamps,
    Line,
    Worklist,
    item,
    items_about,
    lamps,
    worklist,
)
from xiangli.work.services.assign import assign
from xiangli.work.services.close_item import close_item
from xiangli.work.services.escalate import OnOverdue, escalate_due, register_on_overdue
from xiangli.work.services.open_item import open_item
from xiangli.work.services.reschedule import reschedule

__all__ = [
    "COLOURS",
    "PAGE",
    "BadAfter",
    "Colour",
    "Filters",
    "Lamp",
    "Lamps",
    "Line",
    "NoSuchItem",
    "NotAllEscalated",
    "NotYours",
    "OnOverdue",
    "PostCannot",
    "TellsTooMuch",
    "Words",
    "WorkError",
    "WorkItem",
    "Worklist",
    "assign",
    "close_item",
    "escalate_due",
    "is_mine",
    "item",
    "items_about",
    "lamp",
    "lamps",
    "open_item",
    "register_on_overdue",
    "reschedule",
    "worklist",
]
