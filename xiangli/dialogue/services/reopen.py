"""Ask again: papers to be corrected go back to whoever filed them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from xiangli.dialogue.errors import DraftClosed, UnknownDraft
from xiangli.dialogue.models import CORRECTING, SUBMITTED, Draft
from xiangli.dialogue.noting import note
from xiangli.dialogue.permissions import ask_to_read
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def reopen(*, draft: UUID, questions: Collection[str] = (), by: Actor, now: datetime) -> None:
    """Let these questions (none named: all) be answered again; handing in closes it as before.

    Raises UnknownDraft, NotYours, DraftClosed.
    """
    held = Draft.objects.select_for_update().filter(pk=draft).first()
    if held is None:
        raise UnknownDraft
    ask_to_read(held, by, now)
    if held.state not in {SUBMITTED, CORRECTING}:
        raise DraftClosed(state=held.state)
    held.state, held.correcting, held.closed_at = CORRECTING, sorted(questions), None
    held.save()
    note(held, "reopened", by, now, questions=sorted(questions))
