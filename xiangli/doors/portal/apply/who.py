"""Who goes on with a draft: the person or officer who is logged in, or whoever holds its code."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from xiangli.dialogue.public import NotYours, UnknownDraft, claim
from xiangli.doors.portal.apply.tickets import drop_ticket, has_ticket
from xiangli.doors.session import NotLoggedIn, PostNeeded, actor_of
from xiangli.kernel.public import Actor


def visitor(request: HttpRequest) -> Actor | None:
    """Whoever is logged in, if anybody is."""
    try:
        return actor_of(request)
    except (NotLoggedIn, PostNeeded):
        return None


def filler(request: HttpRequest, code: str, now: datetime) -> Actor:
    """Who fills in the draft of this code. Raises NotLoggedIn.

    A person who has just logged in makes the draft that they began without login their own.
    """
    by = visitor(request)
    ticket = has_ticket(request.session, code, now)
    if by is not None and by.kind == "person" and ticket and by.scope.person is not None:
        try:
            claim(code=code, person_id=by.scope.person, now=now)
        except (NotYours, UnknownDraft):
            return Actor.bearer(code)
        drop_ticket(request.session, code)
    if ticket and (by is None or by.kind == "officer"):
        return Actor.bearer(code)
    if by is not None:
        return by
    raise NotLoggedIn
