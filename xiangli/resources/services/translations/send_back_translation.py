"""Not yet: back to whoever translated, with why."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.resources.errors import NotNow, ReasonMissing
from xiangli.resources.models import Translation
from xiangli.resources.models.translation import DRAFT, WAITING
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.translations import held_translation, note
from xiangli.vault.public import service

REASON = 300


@service
def send_back_translation(
    *, number: int, tag: str, reason: str, by: Actor, now: datetime
) -> Translation:
    """Raises UnknownResource, UnknownTranslation, NotNow, ResourcesForbidden, ReasonMissing."""
    found, row = held_translation(number, tag)
    ask_to_review(by, found.place_code, "send_back_translation")
    if row.state != WAITING:
        raise NotNow(act="send_back_translation", state=row.state)
    if not reason.strip():
        raise ReasonMissing(act="send_back_translation")
    row.state, row.remark = DRAFT, reason.strip()[:REASON]
    row.save(update_fields=["state", "remark"])
    note(found, tag, "sent_back", by, now, shown=False)
    return row
