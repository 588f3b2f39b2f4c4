"""Make up for a kill between an erasure's commit and its line in the list outside the database."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from django.db import transaction

from xiangli.kernel.public import Actor
from xiangli.ledger.conf import erasure_list
from xiangli.ledger.erasures import ErasureOrder, append_erasures
from xiangli.ledger.models import Erasure, Head
from xiangli.vault.public import service


@service
def keep_erasures(*, by: Actor, now: datetime) -> None:
    """Write whatever the list lacks. Daily, before a backup, and in a scope that sees all."""
    keep([_order(row) for row in Erasure.objects.order_by("at")])


def keep(orders: list[ErasureOrder]) -> None:
    """After the commit, so that what rolls back is not listed."""
    transaction.on_commit(partial(append_erasures, erasure_list(), orders))


def order_of(erasure: Erasure, scope_code: str, person: str) -> ErasureOrder:
    return ErasureOrder(
        id=str(erasure.id),
        at=erasure.at.astimezone(UTC).isoformat(),
        about_kind=erasure.about_kind,
        about_id=str(erasure.about_id),
        scope_code=scope_code,
        person=person,
        reason=erasure.reason,
    )


def _order(row: Erasure) -> ErasureOrder:
    head = Head.objects.filter(stream=row.stream).first()
    return order_of(row, head.scope_code if head else "", str(head.person_id or "") if head else "")
