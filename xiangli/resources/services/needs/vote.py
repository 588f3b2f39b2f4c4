"""Whether a page was useful: one number for yes, one for no."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import F

from xiangli.kernel.public import Actor
from xiangli.people.public import Limit, count_try
from xiangli.resources.models import Vote
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.services.needs.counting import Visitor
from xiangli.resources.services.needs.note import A_DAY, FROM_ONE_PLACE
from xiangli.vault.public import service

ONCE: Final = Limit(1, A_DAY)


@service
def vote(
    *, page: str, place: str, useful: bool, visitor: Visitor, by: Actor, now: datetime
) -> bool:
    """Whether it counted: once a day and visitor."""
    ask_for_system(by, "vote")
    who = f"{visitor.address}\0{visitor.agent}"
    if not count_try(f"votes:{visitor.address}", FROM_ONE_PLACE, now).allowed:
        return False
    if not count_try(f"vote:{page}\0{who}", ONCE, now).allowed:
        return False
    counted, _ = Vote.objects.get_or_create(
        page=page, useful=useful, defaults={"scope_code": place}
    )
    Vote.objects.filter(pk=counted.pk).update(people=F("people") + 1)
    return True
