"""Hand signed days to the witness."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.ledger.models import Root
from xiangli.ledger.services.anchor import attestation_of
from xiangli.ledger.witness import witness
from xiangli.vault.public import scope


def tell_witness(*, by: Actor, now: datetime) -> int:
    """Send every day that the witness does not keep yet, oldest first; how many were sent.

    Nothing is sent inside a transaction; a day is marked after the witness kept it, so it may be
    sent twice. Raises WitnessUnreachable or WitnessRefused; days sent before stay marked.
    """
    keeper = witness()
    if keeper is None:
        return 0
    with scope(by):
        waiting = list(Root.objects.filter(witnessed_at=None).order_by("day"))
    for root in waiting:
        keeper.keep(attestation_of(root))
        with scope(by):
            Root.objects.filter(day=root.day).update(witnessed_at=now)
    return len(waiting)
