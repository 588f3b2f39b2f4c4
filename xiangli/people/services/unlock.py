"""The way out for whoever entered five wrong codes: the counter, with the identity card."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor, check_mobile
from xiangli.ledger.public import record
from xiangli.people.permissions import ask_to_unlock
from xiangli.people.services.log_in import PHONE, tries_of
from xiangli.people.tallies import forget_tries
from xiangli.vault.public import blind, service


@service
def unlock_phone(*, phone: str, by: Actor, now: datetime) -> None:
    """The number may be tried again at once. Says nothing of whether it was locked.

    Raises BadPhone, PeopleForbidden.
    """
    ask_to_unlock(by)
    forget_tries(tries_of(blind(check_mobile(phone), purpose=PHONE)))
    if by.post is not None:
        record(
            stream=("post", by.post), kind="people.phone_unlocked", person=None, by=by, now=now,
            scope_code=by.roles[0].prefix, body={},
        )  # fmt: skip
