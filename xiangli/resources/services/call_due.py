"""Put on the lists of editors what fell due, and take off what is not due any more."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.conf import county
from xiangli.resources.keeping import ROOM, Due, settled, uncalled
from xiangli.resources.naming import Named
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.rules.columns import ABOVE, responsible
from xiangli.resources.words import words
from xiangli.vault.public import scope
from xiangli.work.public import TellsTooMuch, close_item, open_item

LONGEST: Final = 120
AMBER: Final = 2
BASIS: Final = "国办秘函〔2019〕19号"


def call_due(*, by: Actor, now: datetime) -> tuple[int, int]:
    """How many items were opened and closed, each in a transaction of its own.

    May be killed and run again, and beside itself: an item is opened once.
    """
    ask_for_system(by, "call_due")
    today, here = china_date(now), county()
    with scope(by):
        fallen, over = list(uncalled(today, here)), list(settled(today, here))
        named = Named(now)
    for kind, about in over:
        close_item(room=ROOM, kind=kind, about=about, scope_code=here, by=by, now=now)
    for thing in fallen:
        _call(thing, named, by, now)
    return len(fallen), len(over)


def _call(thing: Due, named: Named, by: Actor, now: datetime) -> None:
    """On the list of the post that the column's duty sheet names, else of the place's editors."""
    role = responsible(thing.place_code, named.seated)
    told: dict[str, Any] = {
        "room": ROOM, "kind": thing.kind, "about": thing.about, "scope_code": thing.place_code,
        "role": role, "escalate_to_role": ABOVE[role], "due": thing.due, "amber_days": AMBER,
        "basis": BASIS, "by": by, "now": now,
        "post": named.post_key(thing.place_code, thing.domain),
    }  # fmt: skip
    try:
        open_item(**told, title=thing.title[:LONGEST])
    except TellsTooMuch:  # a telephone stands in it
        open_item(**told, title=words("remind.numbered", number=thing.number))
