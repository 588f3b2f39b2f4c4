"""Out of the public's sight; what was written stays as a draft."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.resources.errors import NotNow
from xiangli.resources.models import Translation
from xiangli.resources.models.translation import DRAFT
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.translations import held_translation, note
from xiangli.vault.public import service


@service
def withdraw_translation(*, number: int, tag: str, by: Actor, now: datetime) -> Translation:
    """Raises UnknownResource, UnknownTranslation, NotNow, ResourcesForbidden."""
    found, row = held_translation(number, tag)
    ask_to_review(by, found.place_code, "withdraw_translation")
    if not row.shown:
        raise NotNow(act="withdraw_translation", state=row.state)
    row.shown, row.state = {}, DRAFT
    row.save(update_fields=["shown", "state"])
    note(found, tag, "withdrawn", by, now, shown=True)
    return row
