"""Throw a draft away, and take that back for a month."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from xiangli.dialogue.errors import DraftClosed, UnknownDraft
from xiangli.dialogue.models import DISCARDED, OPEN, Draft
from xiangli.dialogue.noting import note
from xiangli.dialogue.permissions import ask_to_fill_in
from xiangli.dialogue.registry import kept_for
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

UNDO: Final = timedelta(days=30)


@service
def discard(*, draft: UUID, by: Actor, now: datetime) -> Draft:
    """Put an open draft aside; it is erased after `UNDO`. Raises DraftClosed, UnknownDraft."""
    return _move(draft, DISCARDED, by, now)


@service
def take_back(*, draft: UUID, by: Actor, now: datetime) -> Draft:
    """Undo `discard`. Raises DraftClosed, UnknownDraft."""
    return _move(draft, OPEN, by, now)


def _move(draft: UUID, to: str, by: Actor, now: datetime) -> Draft:
    held = Draft.objects.select_for_update().filter(pk=draft).first()
    if held is None:
        raise UnknownDraft
    ask_to_fill_in(held, by, now)
    if held.state == to:
        return held
    if held.state not in {OPEN, DISCARDED}:
        raise DraftClosed(state=held.state)
    keep = UNDO if to == DISCARDED else kept_for(held.service_id, held.edition)
    held.state, held.expires_at, held.noticed_at = to, now + keep, None
    held.closed_at = now if to == DISCARDED else None
    held.save()
    note(held, to, by, now)
    return held
