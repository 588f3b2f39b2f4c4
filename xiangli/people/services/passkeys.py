"""An officer's passkeys: added and removed by the officer, taken instead of the number (ADR 14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData

from xiangli.kernel.public import Actor, clean
from xiangli.people.ceremonies import (
    Answer,
    Ceremony,
    Site,
    ask_for_held,
    ask_for_new,
    read_held,
    read_new,
    stored,
)
from xiangli.people.errors import (
    FactorMissing,
    NoSuchPasskey,
    PasskeyCopied,
    PasskeysFull,
    PasskeyStands,
)
from xiangli.people.models import Account
from xiangli.people.noting import note
from xiangli.people.permissions import ask_for_own_account, ask_to_log_in
from xiangli.people.rules import PASSKEY_NAME, PASSKEYS_MOST, is_copied
from xiangli.people.services.accounts import officer_account
from xiangli.people.services.second_factor import count_factor_try, has_factor
from xiangli.people.tallies import forget_tries
from xiangli.vault.public import service


@dataclass(frozen=True, slots=True)
class Passkey:
    """One key, good at the host under which it was made."""

    id: int
    name: str
    host: str
    added_at: datetime
    used_at: datetime | None


def passkeys_of(account: UUID, host: str = "") -> list[Passkey]:
    """The officer's passkeys, oldest first; with `host` those that are good there."""
    return [
        Passkey(row.pk, row.data["name"], row.data["host"], row.created_at, row.last_used_at)
        for row in _held(account, host)
    ]


def begin_passkey(account: Account, site: Site, now: datetime) -> Ceremony:
    """Ask the officer's browser to make a key; one that the officer has is not made again."""
    return ask_for_new(account, site, _keys(_held(account.pk, site.host)), now)


def begin_passkey_check(account: Account, site: Site, now: datetime) -> Ceremony:
    """Ask the officer's browser to sign with one of their keys."""
    return ask_for_held(account, site, _keys(_held(account.pk, site.host)), now)


@service
def add_passkey(
    *, account: UUID, name: str, site: Site, state: Mapping[str, str], answer: str, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Keep the key that the browser made, beside the number and never in its place.

    Raises PasskeyWrong, PasskeyStands, PasskeysFull, FactorMissing, PeopleForbidden.
    """
    ask_for_own_account(by, account, "add_passkey")
    owner = officer_account(account)
    if not has_factor(account):
        raise FactorMissing(account=str(account))
    made, counter = read_new(Answer(answer, state, owner, site, now))
    key = websafe_encode(made.credential_id)
    if Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN, data__id=key).exists():
        raise PasskeyStands(account=str(account))
    if _held(account).count() >= PASSKEYS_MOST:
        raise PasskeysFull(most=PASSKEYS_MOST)
    row = Authenticator.objects.create(
        user=owner, type=Authenticator.Type.WEBAUTHN, created_at=now,
        data={
            "id": key, "name": clean(name)[:PASSKEY_NAME], "host": site.host,
            "key": websafe_encode(made), "counter": counter,
        },
    )  # fmt: skip
    note(account, "passkey_added", by, now, passkey=str(row.pk), host=site.host)


@service
def check_passkey(
    *, account: UUID, site: Site, state: Mapping[str, str], answer: str, by: Actor, now: datetime
) -> None:
    """The officer's second proof, by one of their keys. Wrong ones count as wrong numbers do.

    Raises PasskeyWrong, PasskeyCopied, FactorLocked.
    """
    ask_to_log_in(by)
    count_factor_try(account, now)
    rows = list(_held(account, site.host).select_for_update())
    said = Answer(answer, state, officer_account(account), site, now)
    used, counter = read_held(said, _keys(rows))
    row = next(row for row in rows if row.data["id"] == websafe_encode(used))
    if is_copied(row.data["counter"], counter):
        raise PasskeyCopied(passkey=row.pk)
    row.data["counter"] = counter
    row.last_used_at = now
    row.save(update_fields=["data", "last_used_at"])
    forget_tries(f"factor:{account}")
    note(account, "logged_in", by, now, proof="passkey", passkey=str(row.pk))


@service
def remove_passkey(*, account: UUID, passkey: int, by: Actor, now: datetime) -> None:
    """The key logs in no more; the number still does. Raises NoSuchPasskey, PeopleForbidden."""
    ask_for_own_account(by, account, "remove_passkey")
    gone, _ = _held(account).filter(pk=passkey).delete()
    if not gone:
        raise NoSuchPasskey(passkey=passkey)
    note(account, "passkey_removed", by, now, passkey=str(passkey))


def _held(account: UUID, host: str = "") -> QuerySet[Authenticator]:
    wanted = {"data__host": host} if host else {}
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(
        user_id=account, type=Authenticator.Type.WEBAUTHN, **wanted
    )
    return rows.order_by("created_at", "pk")


def _keys(rows: Iterable[Authenticator]) -> list[AttestedCredentialData]:
    return [stored(row.data["key"]) for row in rows]
