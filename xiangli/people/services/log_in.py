"""A citizen logs in by a code sent to their phone."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Q

from xiangli.kernel.public import Actor, check_mobile, mask_phone, normalise
from xiangli.people.errors import CodeExpired, CodeLocked, CodeTooSoon, CodeWrong
from xiangli.people.models import Account, LoginCode, Person
from xiangli.people.permissions import ask_to_log_in
from xiangli.people.rules import (
    CODE_ASKER,
    CODE_DAY,
    CODE_DIGITS,
    CODE_HOUR,
    CODE_LIFE,
    CODE_PAUSE,
    CODE_TRIES,
)
from xiangli.people.senders import send_code
from xiangli.people.services.reveal import reveal
from xiangli.people.tallies import count_try, forget_tries, tried
from xiangli.vault.public import blind, seal, service

PHONE = "person.phone"


@dataclass(frozen=True, slots=True)
class CodeSent:
    """`id` belongs in the session of the browser that asked, and nowhere else."""

    id: UUID
    phone_mask: str
    until: datetime


@service
def ask_code(*, phone: str, asker: str, by: Actor, now: datetime) -> CodeSent:
    """Send six digits to a mobile number, whether or not anybody here has it.

    `asker` is the network address that asks. Raises BadPhone, CodeTooSoon, CodeLocked, NoSender.
    """
    ask_to_log_in(by)
    number = check_mobile(phone)
    tag = blind(number, purpose=PHONE)
    _limit(tag, asker, now)
    key = uuid4()
    row = LoginCode(
        id=key,
        phone=seal(number, purpose=PHONE, row=key),
        phone_blind=tag,
        phone_mask=mask_phone(number),
    )
    return _send(row, number, now)


@service
def ask_code_again(*, code_id: UUID, asker: str, by: Actor, now: datetime) -> CodeSent:
    """A new code to the number of an earlier one; the earlier one ends.

    Raises CodeExpired (no such code), CodeTooSoon, CodeLocked, LookNotRecorded.
    """
    ask_to_log_in(by)
    row = LoginCode.objects.select_for_update().filter(pk=code_id, used_at=None).first()
    if row is None:
        raise CodeExpired
    _limit(bytes(row.phone_blind or b""), asker, now)
    number = reveal(
        {"phone": row.phone}, about=("login", row.pk), person=None, by=by, purpose="send", now=now
    )["phone"]
    return _send(row, number, now)


@service
def enter_code(*, code_id: UUID | None, code: str, by: Actor, now: datetime) -> Account:
    """The account of the phone that the code was sent to, made at the first login.

    Raises CodeExpired (ten minutes, used, or not asked for by this browser), CodeWrong (left),
    CodeLocked (until) with the fifth wrong one.
    """
    ask_to_log_in(by)
    row = LoginCode.objects.filter(Q(pk=code_id), used_at=None, sent_at__gt=now - CODE_LIFE).first()
    if row is None:
        raise CodeExpired
    subject = tries_of(bytes(row.phone_blind or b""))
    try_ = count_try(subject, CODE_TRIES, now)
    if not try_.allowed:
        raise CodeLocked(until=try_.until)
    right = LoginCode.objects.filter(
        pk=row.pk, used_at=None, sent_at=row.sent_at, tag=_tag(row.pk, code)
    )
    if not right.update(used_at=now):
        raise CodeWrong(left=try_.left) if try_.left else CodeLocked(until=try_.until)
    forget_tries(subject)
    return _account(_person(row, now), now)


@service
def sent_code(*, code_id: UUID | None, by: Actor, now: datetime) -> CodeSent:
    """What the page that asks for the code may show. Raises CodeExpired."""
    ask_to_log_in(by)
    row = LoginCode.objects.filter(Q(pk=code_id), used_at=None, sent_at__gt=now - CODE_LIFE).first()
    if row is None:
        raise CodeExpired
    return CodeSent(row.pk, row.phone_mask, row.sent_at + CODE_LIFE)


def _limit(tag: bytes, asker: str, now: datetime) -> None:
    locked = tried(tries_of(tag), CODE_TRIES, now)
    if not locked.allowed:
        raise CodeLocked(until=locked.until)
    for subject, limit in (
        (f"code.asker:{asker}", CODE_ASKER),
        (f"code.pause:{tag.hex()}", CODE_PAUSE),
        (f"code.hour:{tag.hex()}", CODE_HOUR),
        (f"code.day:{tag.hex()}", CODE_DAY),
    ):
        asked = count_try(subject, limit, now)
        if not asked.allowed:
            raise CodeTooSoon(until=asked.until)


def _send(row: LoginCode, number: str, now: datetime) -> CodeSent:
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    row.tag = _tag(row.pk, code)
    row.sent_at = now
    row.save()
    send_code(number, code, now)
    return CodeSent(row.pk, row.phone_mask, now + CODE_LIFE)


def _tag(key: UUID, code: str) -> bytes:
    digits = "".join(char for char in normalise(code) if char.isdigit())
    return blind(f"{key}:{digits}", purpose="login.code")


def tries_of(tag: bytes) -> str:
    """What wrong codes are counted under, for the blind index of a number."""
    return f"code.try:{tag.hex()}"


def _person(row: LoginCode, now: datetime) -> Person:
    person, _ = Person.objects.get_or_create(
        phone_blind=row.phone_blind,
        defaults={
            "id": row.pk,
            "phone": row.phone,
            "phone_mask": row.phone_mask,
            "created_at": now,
        },
    )
    return person


def _account(person: Person, now: datetime) -> Account:
    key = uuid4()
    account, _ = Account.objects.get_or_create(
        person_id=person.pk,
        defaults={
            "id": key,
            "username": f"citizen-{key.hex}",
            "kind": "citizen",
            "password": "!",
            "date_joined": now,
        },
    )
    return account
