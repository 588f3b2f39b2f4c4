"""Put an account into a post."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.offices.models import Holding
from xiangli.offices.permissions import ask_to_change
from xiangli.offices.selectors import post as find_post
from xiangli.vault.public import service


@service
def appoint(*, account: UUID, post: UUID, by: Actor, now: datetime) -> Holding:
    """The account holds the post from now on. Whoever holds it already keeps their holding.

    Raises UnknownPost, OfficesForbidden.
    """
    chair = find_post(post)
    ask_to_change(by, chair.prefix, "appoint")
    holding, new = Holding.objects.get_or_create(
        account_id=account,
        post=chair,
        held_to=None,
        defaults={"held_from": now, "scope_code": chair.agency.scope_code},
    )
    if new:
        record(
            stream=("post", chair.pk), kind="offices.appointed", person=None, by=by, now=now,
            scope_code=chair.agency.scope_code, body={"account": str(account)},
        )  # fmt: skip
    return holding
