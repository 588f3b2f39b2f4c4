"""Drafts whose time is over: notice first, then erased (个人信息保护法 art. 19)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from xiangli.dialogue.models import DISCARDED, EXPIRED, OPEN, Draft
from xiangli.dialogue.noting import note
from xiangli.dialogue.registry import give_notice
from xiangli.files.public import erase_all
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

NOTICE: Final = timedelta(days=7)
BATCH: Final = 200


@service
def notice_due(*, by: Actor, now: datetime) -> int:
    """Tell a batch of people that their draft expires soon, once each. Gives the number."""
    soon = Draft.objects.select_for_update(skip_locked=True).filter(
        state=OPEN, noticed_at=None, expires_at__lte=now + NOTICE, expires_at__gt=now
    )[:BATCH]
    count = 0
    for draft in soon:
        give_notice(draft, now)
        draft.noticed_at = now
        draft.save(update_fields=["noticed_at"])
        count += 1
    return count


@service
def expire_due(*, by: Actor, now: datetime) -> int:
    """Erase a batch of drafts whose time is over, discarded ones too. Gives the number."""
    over = Draft.objects.select_for_update(skip_locked=True).filter(
        state__in=[OPEN, DISCARDED], expires_at__lte=now
    )[:BATCH]
    count = 0
    for draft in over:
        draft.answers.all().delete()
        erase_all(about=("draft", draft.pk), why="draft_expired", by=by, now=now)
        draft.state, draft.closed_at, draft.expires_at = EXPIRED, now, None
        draft.phone_blind = None
        draft.save()
        note(draft, "expired", by, now)
        count += 1
    return count
