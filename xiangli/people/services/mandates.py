"""A mandate ends: the person takes it back, or the helper gives it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.people.errors import MandateEnded, NoSuchMandate
from xiangli.people.models import Mandate
from xiangli.people.permissions import side_of
from xiangli.vault.public import service

Change = Literal["withdrawn", "given_back", "restored"]
Listener = Callable[[Mandate, Change, datetime], None]
_listeners: Final[list[Listener]] = []


def on_mandate_changed(listener: Listener) -> None:
    """`listener(mandate, change, now)` is called in the transaction."""
    _listeners.append(listener)


@service
def withdraw_mandate(*, mandate: UUID, by: Actor, now: datetime) -> Mandate:
    """From now on the helper does nothing for the person; what is over already stays as it is.

    Raises NoSuchMandate, also for whoever is neither of the two (民法典 art. 173).
    """
    found, side = _held(mandate, by)
    if found.is_live(now):
        found.withdrawn_at, found.withdrawn_by = now, side
        _change(found, "withdrawn" if side == "person" else "given_back", by, now)
    return found


@service
def restore_mandate(*, mandate: UUID, by: Actor, now: datetime) -> Mandate:
    """The person had not meant it, and says so at once; its proof is still the first one.

    Raises NoSuchMandate; MandateEnded once the time for it is over, or if the helper gave it back.
    """
    found, side = _held(mandate, by)
    if found.is_live(now):
        return found
    if not found.may_be_restored(now) or side != "person":
        raise MandateEnded(mandate=str(mandate))
    found.withdrawn_at, found.withdrawn_by = None, ""
    _change(found, "restored", by, now)
    return found


def _held(key: UUID, by: Actor) -> tuple[Mandate, str]:
    found = Mandate.objects.select_for_update().filter(pk=key).first()
    side = side_of(found, by) if found else ""
    if found is None or not side:
        raise NoSuchMandate(mandate=str(key))
    return found, side


def _change(found: Mandate, change: Change, by: Actor, now: datetime) -> None:
    found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(
        stream=("person", found.person_id), kind=f"people.mandate_{change}", by=by, now=now,
        person=found.person_id, scope_code=found.scope_code, body={"mandate": str(found.pk)},
    )  # fmt: skip
    for listener in _listeners:
        listener(found, change, now)
