"""Drafts whose time is over: notice first, then erased (个人信息保护法 art. 19)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import OperationalError, transaction

from xiangli.dialogue.models import DISCARDED, EXPIRED, OPEN, Draft
from xiangli.dialogue.noting import note
from xiangli.dialogue.registry import give_notice
from xiangli.files.public import erase_all
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

NOTICE: Final = timedelta(days=7)
BATCH: Final = 200
Step = Callable[[Draft, Actor, datetime], None]
_log: Final = logging.getLogger(__name__)


@service
def notice_due(*, by: Actor, now: datetime) -> int:
    """Tell a batch of people that their draft expires soon, once each. Gives the number.

    One that cannot be told is reported, and tried again the next day.
    """
    soon = Draft.objects.select_for_update(skip_locked=True).filter(
        state=OPEN, noticed_at=None, expires_at__lte=now + NOTICE, expires_at__gt=now
    )[:BATCH]
    return sum(_each(draft, _notice, by, now) for draft in soon)


@service
def expire_due(*, by: Actor, now: datetime) -> int:
    """Erase a batch of drafts whose time is over, discarded ones too. Gives the number."""
    over = Draft.objects.select_for_update(skip_locked=True).filter(
        state__in=[OPEN, DISCARDED], expires_at__lte=now
    )[:BATCH]
    return sum(_each(draft, _expire, by, now) for draft in over)


def _each(draft: Draft, do: Step, by: Actor, now: datetime) -> int:
    """One that fails holds up none of the others."""
    try:
        with transaction.atomic():
            do(draft, by, now)
    except OperationalError:
        raise  # the database is ill, not the draft
    except Exception:  # noqa: BLE001 - reported, and the others go on
        _log.exception("draft passed over", extra={"draft": str(draft.pk)})
        return 0
    return 1


def _notice(draft: Draft, _by: Actor, now: datetime) -> None:
    give_notice(draft, now)
    draft.noticed_at = now
    draft.save(update_fields=["noticed_at"])


def _expire(draft: Draft, by: Actor, now: datetime) -> None:
    draft.answers.all().delete()
    erase_all(about=("draft", draft.pk), why="draft_expired", by=by, now=now)
    draft.state, draft.closed_at, draft.expires_at = EXPIRED, now, None
    draft.phone_blind = None
    draft.save()
    note(draft, "expired", by, now)
