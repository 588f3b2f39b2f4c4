"""Who may fill in a draft. Which rows are in sight at all is the database's matter."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.dialogue.errors import NotYours
from xiangli.dialogue.models import Draft
from xiangli.kernel.public import Actor
from xiangli.people.public import has_mandate

COUNTER: Final = "township.window"
HELPER: Final = "village.agent"


def ask_to_fill_in(draft: Draft, by: Actor, now: datetime) -> None:
    """The person, whoever holds the code, a helper with a mandate, the counter. Raises NotYours."""
    if not (_owns(draft, by) or _helps(draft, by, now) or by.may(COUNTER, draft.scope_code)):
        raise NotYours(draft=str(draft.pk))


def ask_to_read(draft: Draft, by: Actor, now: datetime) -> None:
    """As above, and officers whose role handles cases. Raises NotYours."""
    handles = by.kind == "officer" and any(held.role != HELPER for held in by.roles)
    if not (by.kind == "system" or handles or _owns(draft, by) or _helps(draft, by, now)):
        raise NotYours(draft=str(draft.pk))


def ask_to_unlock(by: Actor) -> None:
    """The counter, after looking at the person's ID card. Raises NotYours."""
    if not any(held.role == COUNTER for held in by.roles):
        raise NotYours(draft="")


def _owns(draft: Draft, by: Actor) -> bool:
    mine = by.kind == "person" and draft.person_id is not None
    return (mine and draft.person_id == by.scope.person) or by.scope.ticket == draft.code


def _helps(draft: Draft, by: Actor, now: datetime) -> bool:
    if by.kind != "officer" or draft.person_id is None:
        return False
    return has_mandate(person=draft.person_id, helper=UUID(by.id), now=now)
