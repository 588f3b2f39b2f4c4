"""People, not clicks: one visitor a day and need counts once, by a hash that the night forgets."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from xiangli.kernel.public import china_date, mask_phone
from xiangli.people.public import Limit, count_try
from xiangli.resources.errors import TooOften
from xiangli.resources.models import DaySalt, Need, Seen, Signal, Waiter
from xiangli.vault.public import blind, seal

PHONE = "person.phone"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where somebody came from, as the connection tells it. Kept nowhere."""

    address: str
    agent: str = ""


def ask_often(subject: str, limit: Limit, now: datetime) -> None:
    """Raises TooOften."""
    tried = count_try(subject, limit, now)
    if not tried.allowed:
        raise TooOften(until=tried.until)


def count(signal: Signal, visitor: Visitor | None, number: str, now: datetime) -> None:
    """One more, unless they were counted. Whoever leaves a phone is known by it from then on."""
    fresh = _wait(signal, number, now) if number else True
    if not fresh:
        return
    if visitor is not None:
        if not _see(signal, visitor, bool(number), china_date(now)):
            return
    elif not number and signal.people:
        return
    Signal.objects.filter(pk=signal.pk).update(people=F("people") + 1)
    Need.objects.filter(pk=signal.need_id).update(people=F("people") + 1)


def _see(signal: Signal, visitor: Visitor, claims: bool, day: date) -> bool:
    """Whether they are somebody else than those who were seen for this need today."""
    digest = _digest(visitor, day)
    seen = Seen.objects.filter(signal__need_id=signal.need_id, day=day, digest=digest)
    if claims:
        before = seen.filter(claimed=False).first()
        if before is not None:
            Seen.objects.filter(pk=before.pk).update(claimed=True)
            return False
    elif seen.exists():
        return False
    Seen.objects.create(
        signal=signal, scope_code=signal.scope_code, day=day, digest=digest, claimed=claims
    )
    return True


def _wait(signal: Signal, number: str, now: datetime) -> bool:
    """Whether this phone did not wait for the need yet."""
    known = blind(number, purpose=PHONE)
    if Waiter.objects.filter(need_id=signal.need_id, phone_blind=known).exists():
        return False
    waiter = Waiter(
        need_id=signal.need_id, scope_code=signal.scope_code, phone_mask=mask_phone(number),
        phone_blind=known, left_at=now,
    )  # fmt: skip
    waiter.phone = seal(number, purpose="resources.waiter", row=waiter.pk)
    waiter.save()
    return True


def _digest(visitor: Visitor, day: date) -> bytes:
    DaySalt.objects.bulk_create(
        [DaySalt(day=day, salt=secrets.token_bytes(32))], ignore_conflicts=True
    )
    salt = bytes(DaySalt.objects.get(day=day).salt)
    told = f"{visitor.address}\0{visitor.agent}".encode()
    return hashlib.blake2b(told, key=salt, digest_size=32).digest()
