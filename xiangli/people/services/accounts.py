"""Officers' accounts: made, given a new password, closed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from xiangli.kernel.public import Actor, clean, normalise
from xiangli.people.errors import NameTaken, NameUnfit, NoSuchAccount, PasswordWeak
from xiangli.people.models import Account
from xiangli.people.permissions import ask_to_keep_accounts
from xiangli.vault.public import service

USERNAME: Final = re.compile(r"[\w.-]{2,30}")
DISPLAY_NAME: Final = 20


@service
def make_officer(
    *, username: str, password: str, display_name: str, by: Actor, now: datetime
) -> Account:
    """An officer's account; it can do nothing before it holds a post and has a second factor.

    `display_name` is shown to colleagues and on papers. Raises NameUnfit (field),
    NameTaken, PasswordWeak, PeopleForbidden.
    """
    ask_to_keep_accounts(by, "make_officer")
    name, shown = normalise(username).lower(), clean(display_name)
    if not USERNAME.fullmatch(name):
        raise NameUnfit(field="username")
    if not 0 < len(shown) <= DISPLAY_NAME:
        raise NameUnfit(field="name")
    if Account.objects.filter(username=name).exists():
        raise NameTaken(username=name)
    account = Account(username=name, kind="officer", display_name=shown, date_joined=now)
    put_password(account, password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise NameTaken(username=name) from None
    return account


@service
def set_password(*, account: UUID, password: str, by: Actor, now: datetime) -> None:
    """A new password, by the officer or for them; ends their other sessions.

    Raises PasswordWeak, NoSuchAccount, PeopleForbidden.
    """
    if by.kind != "officer" or by.id != str(account):
        ask_to_keep_accounts(by, "set_password")
    found = officer_account(account)
    put_password(found, password)
    found.first_password = False
    found.save(update_fields=["password", "first_password"])


@service
def close_account(*, account: UUID, by: Actor, now: datetime) -> None:
    """Nobody logs in with it any more; sessions end with their next request."""
    ask_to_keep_accounts(by, "close_account")
    found = officer_account(account)
    found.is_active = False
    found.save(update_fields=["is_active"])


def officer_account(key: UUID) -> Account:
    """Raises NoSuchAccount, also for a citizen's."""
    found = Account.objects.select_for_update().filter(pk=key, kind="officer").first()
    if found is None:
        raise NoSuchAccount(account=str(key))
    return found


def put_password(account: Account, password: str) -> None:
    """Not saved yet. Raises PasswordWeak."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise PasswordWeak(reasons=[each.code for each in error.error_list]) from None
    account.set_password(password)
