"""What the acts of editors share: the need under lock, and what follows from each act."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json, record
from xiangli.pages.public import touch
from xiangli.resources.conf import county
from xiangli.resources.errors import NeedClosed, UnknownNeed
from xiangli.resources.models import Need
from xiangli.resources.permissions import ask_to_review

ROOM: Final = "resources"
WORK: Final = "resources.need"


def held(key: UUID, act: str, by: Actor, *, is_open: bool = True) -> Need:
    """Until the transaction ends. Raises UnknownNeed, ResourcesForbidden, NeedClosed."""
    found = Need.objects.select_for_update().filter(pk=key).first()
    if found is None:
        raise UnknownNeed(need=str(key))
    ask_to_review(by, found.scope_code, act)
    if is_open and found.state != "open":
        raise NeedClosed(state=found.state)
    return found


def role_at(place: str) -> str:
    """Whose the needs and errors of a place are: the county's or the township's editor."""
    return "county.editor" if place == county() else "township.editor"


def leader_at(place: str) -> str:
    return "county.leader" if place == county() else "township.leader"


def tell(need: Need, act: str, by: Actor, now: datetime, **body: Json) -> None:
    """The event, in the transaction of the act; the public page is baked anew."""
    touch("needs", now=now)
    record(
        stream=("need", need.pk), kind=f"need.{act}", scope_code=need.scope_code, person=None,
        by=by, now=now, body=body,
    )  # fmt: skip
