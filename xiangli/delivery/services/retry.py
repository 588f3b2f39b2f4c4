"""Send again what failed, as an officer of the place wishes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.delivery.errors import DeliveryForbidden, NoSuchMessage
from xiangli.delivery.models import Message
from xiangli.delivery.tasks import send_message
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.vault.public import service


@service
def retry(*, message: UUID, by: Actor, now: datetime) -> Message:
    """The message, queued again. One that has not failed stays as it is: asked twice, sent once.

    Raises NoSuchMessage (also where it is out of sight), DeliveryForbidden.
    """
    if by.kind not in {"officer", "system"}:
        raise DeliveryForbidden(act="retry")
    found = Message.objects.select_for_update().filter(pk=message).first()
    if found is None:
        raise NoSuchMessage(message=str(message))
    if found.state != "failed":
        return found
    found.state, found.problem = "queued", ""
    found.save(update_fields=["state", "problem"])
    record(
        stream=(found.about_kind, found.about_id), kind="delivery.retried", person=found.person_id,
        scope_code=found.scope_code, by=by, now=now, body={"message": str(found.pk)},
    )  # fmt: skip
    send_message.defer(message_id=str(found.pk))
    return found
