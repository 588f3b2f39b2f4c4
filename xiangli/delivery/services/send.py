"""Hand a queued message to its carrier."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from xiangli.delivery.errors import CarrierRefused
from xiangli.delivery.models import Message
from xiangli.delivery.transports.registry import carrier
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record_look
from xiangli.vault.opening import open_sealed
from xiangli.vault.public import service


@service
def send(*, message: UUID, by: Actor, now: datetime) -> str:
    """State after the attempt, "" where it was erased. After a kill the carrier sends it once.

    Raises CarrierBusy for the job to be tried again.
    """
    row = Message.objects.select_for_update().filter(pk=message).first()
    if row is None:
        return ""
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
def note_failure(*, message: UUID, problem: str, final: bool, by: Actor, now: datetime) -> None:
    """Count an attempt that came to nothing; after the last one the desk shows the message."""
    Message.objects.filter(pk=message, state="queued").update(
        attempts=F("attempts") + 1, problem=problem, state="failed" if final else "queued"
    )
