"""After a restore: forget again what had been erased since the backup."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.erasures import ErasureOrder
from xiangli.ledger.services.erase import erase
from xiangli.vault.public import service


@service
def replay_erasures(*, orders: Iterable[ErasureOrder], by: Actor, now: datetime) -> int:
    """Carry out every order anew; those that the backup knows change nothing. How many there were.

    个人信息保护法 art. 47: what was deleted stays deleted.
    """
    count = 0
    for order in orders:
        erase(
            about=order.about, scope_code=order.scope_code,
            person=UUID(order.person) if order.person else None,
            reason=order.reason, by=by, now=now,
        )  # fmt: skip
        count += 1
    return count
