"""Put a message into the outbox."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from xiangli.delivery.errors import MessageTooLong
from xiangli.delivery.models import Message
from xiangli.delivery.tasks import send_message
from xiangli.kernel.public import Actor, mask_phone, segments
from xiangli.vault.public import blind, scope, seal, service

SEGMENTS_AT_MOST = 4


@service
def queue_sms(
    *,
    key: str,
    number: str,
    text: str,
    about: tuple[str, UUID],
    person: UUID | None,
    scope_code: str,
    by: Actor,
    now: datetime,
) -> UUID:
    """Queue `text` for `number` in the caller's transaction; nothing is sent before it commits.

    A `key` that is queued already is left as it is. Raises MessageTooLong.
    """
    if segments(text) > SEGMENTS_AT_MOST:
        raise MessageTooLong(segments=segments(text), at_most=SEGMENTS_AT_MOST)
    row = uuid4()
    with scope(Actor.system("delivery", prefixes=(scope_code,))) if scope_code else scope(by):
        message, fresh = Message.objects.get_or_create(
            key=key,
            defaults={
                "id": row,
                "person_id": person,
                "scope_code": scope_code,
                "about_kind": about[0],
                "about_id": about[1],
                "number": seal(number, purpose="delivery.number", row=row),
                "number_mask": mask_phone(number),
                "number_blind": blind(number, purpose="person.phone"),
                "text": seal(text, purpose="delivery.text", row=row),
                "queued_at": now,
            },
        )
        if fresh:
            send_message.defer(message_id=str(row))
    return message.pk
