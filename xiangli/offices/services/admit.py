"""A newcomer gets an account and a post in one step."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.offices.services.appoint import appoint
from xiangli.people.public import Account, admit_officer
from xiangli.vault.public import service


@service
def admit(
    *, username: str, display_name: str, post: UUID, by: Actor, now: datetime
) -> tuple[Account, str]:
    """The account, and the first password, to be told once. Nothing is made if the post is refused.

    Raises UnknownPost, OfficesForbidden, NameUnfit, NameTaken, PeopleForbidden.
    """
    account, password = admit_officer(username=username, display_name=display_name, by=by, now=now)
    appoint(account=account.pk, post=post, by=by, now=now)
    return account, password
