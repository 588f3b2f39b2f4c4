"""The officer's second proof: a number from an authenticator app, or a recovery code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)

from xiangli.kernel.public import Actor, normalise
from xiangli.ledger.public import record
from xiangli.people.errors import FactorLocked, FactorMissing, FactorStands, FactorWrong
from xiangli.people.models import Account
from xiangli.people.noting import note
from xiangli.people.permissions import ask_to_keep_accounts, ask_to_log_in
from xiangli.people.rules import FACTOR_DRIFT, FACTOR_TRIES, Tried, steps
from xiangli.people.services.accounts import officer_account
from xiangli.people.tallies import count_try, forget_tries
from xiangli.vault.public import service

Proof = Literal["totp", "recovery"]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A factor being set up. `token` is for the session; the secret is shown and typed, once."""

    token: str
    secret: str
    uri: str


def begin_enrolment(account: Account) -> Enrolment:
    """A fresh secret for the officer's authenticator app (RFC 6238: SHA-1, 6 digits, 30 s)."""
    secret = generate_totp_secret()
    return Enrolment(get_adapter().encrypt(secret), secret, _uri(account, secret))


def resume_enrolment(account: Account, token: str) -> Enrolment:
    secret = get_adapter().decrypt(token)
    return Enrolment(token, secret, _uri(account, secret))


def number_now(secret: str, now: datetime) -> str:
    """What an authenticator app that holds the secret shows at this moment."""
    return str(format_hotp_value(hotp_value(secret, steps(now)[FACTOR_DRIFT])))


@service
def enrol_factor(
    *, account: UUID, secret: str, code: str, by: Actor, now: datetime
) -> tuple[str, ...]:
    """Keep the secret once the app shows the right number. Gives the recovery codes, for once.

    Raises FactorStands, FactorWrong, FactorLocked.
    """
    ask_to_log_in(by)
    try_ = count_factor_try(account, now)
    step = _step(secret, code, now)
    if step is None:
        raise FactorWrong(left=try_.left)
    codes = _keep(officer_account(account), secret, step)
    forget_tries(f"factor:{account}")
    note(account, "factor_enrolled", by, now)
    return codes


@service
def give_factor(*, account: UUID, secret: str, by: Actor, now: datetime) -> tuple[str, ...]:
    """Keep a secret that was handed over already, as a set-up does. Gives the recovery codes."""
    ask_to_log_in(by)
    return _keep(officer_account(account), secret, 0)


@service
def check_factor(*, account: UUID, code: str, by: Actor, now: datetime) -> Proof:
    """Which proof it was. Each number and each recovery code is good once, on every process.

    Raises FactorMissing, FactorWrong (left), FactorLocked (until) after five wrong ones.
    """
    ask_to_log_in(by)
    try_ = count_factor_try(account, now)
    rows = Authenticator.objects.select_for_update().filter(user_id=account)
    held = {row.type: row for row in rows}
    if Authenticator.Type.TOTP not in held:
        raise FactorMissing(account=str(account))
    digits = "".join(char for char in normalise(code) if char.isdigit())
    proof = _proof(held, digits, now)
    if proof is None:
        raise FactorWrong(left=try_.left)
    forget_tries(f"factor:{account}")
    note(account, "logged_in", by, now, proof=proof)
    return proof


@service
def reset_factor(*, account: UUID, by: Actor, now: datetime) -> None:
    """The officer enrols anew at the next login: their phone is lost, and their codes too.

    By the county's administrator, who has seen the officer. Passkeys go as well: what was lost may
    hold one. Raises PeopleForbidden, NoSuchAccount.
    """
    ask_to_keep_accounts(by, "reset_factor")
    Authenticator.objects.filter(user_id=officer_account(account).pk).delete()
    forget_tries(f"factor:{account}")
    if by.post is not None:
        record(
            stream=("post", by.post), kind="people.factor_reset", person=None, by=by, now=now,
            scope_code=by.roles[0].prefix, body={"account": str(account)},
        )  # fmt: skip


def has_factor(account: UUID) -> bool:
    """Whether the officer has enrolled."""
    return bool(
        Authenticator.objects.filter(user_id=account, type=Authenticator.Type.TOTP).exists()
    )


def count_factor_try(account: UUID, now: datetime) -> Tried:
    """Numbers, recovery codes and passkeys count together. Raises FactorLocked."""
    try_ = count_try(f"factor:{account}", FACTOR_TRIES, now)
    if not try_.allowed:
        raise FactorLocked(until=try_.until)
    return try_


def _proof(held: dict[str, Authenticator], digits: str, now: datetime) -> Proof | None:
    if _use_number(held[Authenticator.Type.TOTP], digits, now):
        return "totp"
    recovery = held.get(Authenticator.Type.RECOVERY_CODES)
    if recovery is not None and RecoveryCodes(recovery).validate_code(digits):
        return "recovery"
    return None


def _step(secret: str, code: str, now: datetime, after: int = 0) -> int | None:
    """The step whose number it is; steps up to `after` are used (RFC 6238, 5.2)."""
    digits = "".join(char for char in normalise(code) if char.isdigit())
    for step in steps(now):
        expected = format_hotp_value(hotp_value(secret, step))
        if secrets.compare_digest(expected.encode(), digits.encode()) and step > after:
            return step
    return None


def _use_number(row: Authenticator, digits: str, now: datetime) -> bool:
    secret = get_adapter().decrypt(row.data["secret"])
    step = _step(secret, digits, now, after=row.data.get("last_step", 0))
    if step is None:
        return False
    row.data["last_step"] = step
    row.last_used_at = now
    row.save(update_fields=["data", "last_used_at"])
    return True


def _keep(account: Account, secret: str, step: int) -> tuple[str, ...]:
    if has_factor(account.pk):
        raise FactorStands(account=str(account.pk))
    row = TOTP.activate(account, secret).instance
    row.data["last_step"] = step
    row.save(update_fields=["data"])
    return tuple(RecoveryCodes.activate(account).get_unused_codes())


def _uri(account: Account, secret: str) -> str:
    return str(get_adapter().build_totp_url(account, secret))
