"""Go on with a draft: by oneself, through a helper, or by its code and phone from any channel."""

from __future__ import annotations

from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Final
from uuid import UUID

from xiangli.dialogue.conf import county
from xiangli.dialogue.errors import DraftLocked, UnknownDraft, WrongTry
from xiangli.dialogue.models import Draft
from xiangli.dialogue.noting import note
from xiangli.dialogue.permissions import ask_to_fill_in, ask_to_unlock
from xiangli.dialogue.selectors import Opened, draft_with_code, look_into, open_held
from xiangli.dialogue.services.start import PHONE
from xiangli.kernel.public import Actor, BadPhone, check_mobile
from xiangli.vault.public import blind, scope, service

TRIES: Final = 5
LOCKED_FOR: Final = timedelta(hours=24)


@service
def open_draft(*, draft: UUID | str, by: Actor, now: datetime) -> Opened:
    """The draft of this id or code with its answers, for the next page.

    Raises UnknownDraft, DraftClosed, NotYours.
    """
    return open_held(look_into(draft, by, now), by, now)


@service
def find_draft(*, code: str, by: Actor, now: datetime) -> Draft:
    """A draft by its code, in any state. Raises UnknownDraft, NotYours."""
    found = draft_with_code(code)
    ask_to_fill_in(found, by, now)
    return found


def open_with_phone(*, code: str, phone: str, now: datetime) -> Actor:
    """Who may go on with the draft of this code, if the phone is the draft's.

    Five wrong tries lock this way in for a day; the counter opens it. The try is counted even
    where the caller's request fails. Raises DraftLocked, and WrongTry, also where
    no draft has the code.
    """
    by = Actor.bearer(code)
    with scope(by):
        found = Draft.objects.select_for_update().filter(code=code).first()
        locked = _locked(found, now)
        fits = found is not None and not locked and _fits(found, phone)
        if found is not None and not locked:
            _count(found, fits, by, now)
            locked = _locked(found, now)
    if locked and found is not None:
        raise DraftLocked(until=found.locked_until)
    if not fits:
        raise WrongTry
    return by


@service
def unlock(*, code: str, by: Actor, now: datetime) -> None:
    """Open a locked code again, at the counter. Raises NotYours, UnknownDraft."""
    ask_to_unlock(by)
    with scope(Actor.system("dialogue", prefixes=(county(),))):
        found = Draft.objects.select_for_update().filter(code=code).first()
        if found is None:
            raise UnknownDraft
        found.tries, found.locked_until = 0, None
        found.save(update_fields=["tries", "locked_until"])
    note(found, "unlocked", by, now)


def _locked(found: Draft | None, now: datetime) -> bool:
    return found is not None and found.locked_until is not None and found.locked_until > now


def _fits(found: Draft, phone: str) -> bool:
    try:
        said = blind(check_mobile(phone), purpose=PHONE)
    except BadPhone:
        return False
    return found.phone_blind is not None and compare_digest(bytes(found.phone_blind), said)


def _count(found: Draft, fits: bool, by: Actor, now: datetime) -> None:
    found.tries = 0 if fits else found.tries + 1
    found.locked_until = None
    if found.tries >= TRIES:
        found.tries, found.locked_until = 0, now + LOCKED_FOR
        note(found, "locked", by, now)
    found.save(update_fields=["tries", "locked_until"])
