"""A password that somebody else has seen opens one page: there the officer chooses their own."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.people.errors import PasswordWeak
from xiangli.people.models import Account
from xiangli.people.noting import note
from xiangli.people.permissions import ask_to_keep_accounts, ask_to_log_in
from xiangli.people.services.accounts import make_officer, officer_account, put_password
from xiangli.vault.public import service

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # no look-alikes: people copy them by hand
WORDS, LETTERS_EACH = 3, 4


def fresh_password() -> str:
    """Made by chance, easy to copy by hand: 59 bits."""
    return "-".join(
        "".join(secrets.choice(LETTERS) for _ in range(LETTERS_EACH)) for _ in range(WORDS)
    )


@service
def admit_officer(
    *, username: str, display_name: str, by: Actor, now: datetime
) -> tuple[Account, str]:
    """A new account and its first password, to be told once and kept nowhere.

    Raises NameUnfit, NameTaken, PeopleForbidden.
    """
    password = fresh_password()
    account = make_officer(
        username=username, password=password, display_name=display_name, by=by, now=now
    )
    account.first_password = True
    account.save(update_fields=["first_password"])
    note(account.pk, "officer_admitted", by, now)
    return account, password


@service
def give_first_password(*, account: UUID, by: Actor, now: datetime) -> str:
    """In place of one that was forgotten; the second factor stays. Ends the officer's sessions.

    Raises NoSuchAccount, PeopleForbidden.
    """
    ask_to_keep_accounts(by, "give_first_password")
    found, password = officer_account(account), fresh_password()
    put_password(found, password)
    found.first_password = True
    found.save(update_fields=["password", "first_password"])
    note(account, "first_password_given", by, now)
    return password


@service
def choose_password(*, account: UUID, password: str, by: Actor, now: datetime) -> Account:
    """The officer's own, in place of the first one. Raises PasswordWeak, NoSuchAccount.

    The door asks, once the first password was proved.
    """
    ask_to_log_in(by)
    found = officer_account(account)
    if found.check_password(password):
        raise PasswordWeak(reasons=["password_same"])
    put_password(found, password)
    found.first_password = False
    found.save(update_fields=["password", "first_password"])
    note(account, "password_chosen", by, now)
    return found
