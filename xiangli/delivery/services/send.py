"""Hand a queued message to its carrier."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.delivery.errors import CarrierRefused
from xiangli.delivery.models import Message
from xiangli.delivery.transports.registry import carrier
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record_look
from xiangli.vault.opening import open_sealed
from xiangli.vault.public import service


@service
def send(*, message: UUID, by: Actor, now: datetime) -> str:
    """State after the attempt. Sent again after a kill, the carrier still sends it once.

    Raises CarrierBusy for the job to be tried again.
    """
    row = Message.objects.select_for_update().get(pk=message)
    if row.state != "queued" or row.number is None or row.text is None:
        return row.state
    look = record_look(
        about=(row.about_kind, row.about_id), person=row.person_id, scope_code=row.scope_code,
        fields=["phone"], purpose="send", by=by, now=now,
    )  # fmt: skip
    try:
        row.carrier_id = carrier().send(
            number=open_sealed(row.number, look),
            text=open_sealed(row.text, look),
            reference=str(row.pk),
            now=now,
        )
        row.state, row.sent_at = "sent", now
    except CarrierRefused as refusal:
        row.state, row.problem = "failed", str(refusal.params.get("reason", ""))[:60]
    row.attempts += 1
    row.save(update_fields=["state", "attempts", "carrier_id", "problem", "sent_at"])
    return row.state


@service
def give_up(*, message: UUID, by: Actor, now: datetime) -> None:
    """Mark a message failed after the last attempt, so that the desk shows it."""
    Message.objects.filter(pk=message, state="queued").update(state="failed", problem="busy")
