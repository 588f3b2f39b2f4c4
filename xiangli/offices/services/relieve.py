"""Take an account out of a post. Its sessions lose the post with their next request."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.offices.errors import NotHolding
from xiangli.offices.models import Holding
from xiangli.offices.permissions import ask_to_change
from xiangli.offices.selectors import post as find_post
from xiangli.vault.public import service


@service
def relieve(*, account: UUID, post: UUID, by: Actor, now: datetime) -> None:
    """The account's holding ends now. Raises UnknownPost, OfficesForbidden, NotHolding."""
    chair = find_post(post)
    ask_to_change(by, chair.prefix, "relieve")
    ended = Holding.objects.filter(account_id=account, post=chair, held_to=None).update(held_to=now)
    if not ended:
        raise NotHolding(post=str(post))
    record(
        stream=("post", chair.pk), kind="offices.relieved", person=None, by=by, now=now,
        scope_code=chair.agency.scope_code, body={"account": str(account)},
    )  # fmt: skip
