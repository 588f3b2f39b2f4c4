"""Drafts that a visitor without login may go on with: their codes, for as long as they are used.

A phone may be shared, so a ticket dies of half an hour without use, and of "save for later".
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.contrib.sessions.backends.base import SessionBase

TICKETS: Final = "drafts"
IDLE: Final = timedelta(minutes=30)
STEP: Final = timedelta(minutes=1)  # so often at most the session is written for it
MOST: Final = 5


def give_ticket(session: SessionBase, code: str, now: datetime) -> None:
    kept = {**_kept(session, now), code: now.timestamp()}
    newest = sorted(kept, key=lambda one: kept[one])[-MOST:]
    session[TICKETS] = {one: kept[one] for one in newest}


def has_ticket(session: SessionBase, code: str, now: datetime) -> bool:
    """Whether the code may be used now; using it keeps it alive."""
    at = _kept(session, now).get(code)
    if at is None:
        return False
    if now.timestamp() - at > STEP.total_seconds():
        give_ticket(session, code, now)
    return True


def had_ticket(session: SessionBase, code: str) -> bool:
    """Whether this browser went on with the draft before, without login."""
    return code in session.get(TICKETS, {})


def drop_ticket(session: SessionBase, code: str) -> None:
    if code in session.get(TICKETS, {}):
        session[TICKETS] = {one: at for one, at in session[TICKETS].items() if one != code}


def _kept(session: SessionBase, now: datetime) -> dict[str, float]:
    least = (now - IDLE).timestamp()
    return {one: at for one, at in session.get(TICKETS, {}).items() if at > least}
