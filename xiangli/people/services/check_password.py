"""The officer's first proof: a password."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import authenticate

from xiangli.kernel.public import Actor, normalise
from xiangli.people.errors import PasswordLocked, PasswordWrong
from xiangli.people.models import Account
from xiangli.people.permissions import ask_to_log_in
from xiangli.people.rules import PASSWORD_ASKER, PASSWORD_TRIES
from xiangli.people.tallies import count_try, forget_tries, give_back
from xiangli.vault.public import service


@service
def check_password(
    *, username: str, password: str, asker: str, by: Actor, now: datetime
) -> Account:
    """The officer's account. A name that nobody has takes as long and gets the same answer.

    Raises PasswordWrong, PasswordLocked (until): five wrong ones for a name, sixty for an address,
    behind which a whole county hall may sit.
    """
    ask_to_log_in(by)
    name = normalise(username).lower()
    for subject, limit in (
        (f"password.asker:{asker}", PASSWORD_ASKER),
        (f"password:{name}", PASSWORD_TRIES),
    ):
        try_ = count_try(subject, limit, now)
        if not try_.allowed:
            raise PasswordLocked(until=try_.until)
    account = authenticate(username=name, password=password)
    if not isinstance(account, Account) or account.kind != "officer":
        raise PasswordWrong
    forget_tries(f"password:{name}")
    give_back(f"password.asker:{asker}")
    return account
