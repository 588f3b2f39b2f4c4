"""Each day's signed root."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connection, models

from xiangli.kernel.public import Actor
from xiangli.ledger.attestation import Attestation
from xiangli.ledger.errors import RootOutOfOrder
from xiangli.ledger.keys import signing_key
from xiangli.ledger.models import Head, Leaf, Root
from xiangli.ledger.rules import FIRST, RootStatement, merkle_root
from xiangli.ledger.rules import Leaf as LeafValue
from xiangli.vault.public import service

TURNS: Final = 5
PAUSE: Final = 0.02  # seconds


@service
def anchor(*, day: date, by: Actor, now: datetime) -> Root:
    """Sign what has grown since the last root. A day that has its root keeps it.

    Waits for nobody: a stream that is being written to at this moment is in the next root.
    Raises RootOutOfOrder where a later day is signed already.
    """
    _one_at_a_time()
    known = Root.objects.filter(day=day).first()
    if known is not None:
        return known
    last = Root.objects.order_by("-day").first()
    if last is not None and last.day > day:
        raise RootOutOfOrder(day=day.isoformat(), last=last.day.isoformat())
    grown = _grown()
    leaves = [LeafValue(head.stream, head.seq, bytes(head.hash)) for head in grown]
    Leaf.objects.bulk_create(
        [Leaf(day=day, stream=leaf.stream, seq=leaf.seq, hash=leaf.hash) for leaf in leaves], 1000
    )
    statement = RootStatement(
        day=day.isoformat(),
        root=merkle_root(leaves),
        previous=statement_of(last).hash() if last else FIRST,
        streams=len(leaves),
        events=sum(head.seq - head.anchored for head in grown),
    )
    Head.objects.filter(stream__in=[head.stream for head in grown]).update(anchored=models.F("seq"))
    key = signing_key()
    return Root.objects.create(
        day=day,
        root=statement.root,
        previous=statement.previous,
        streams=statement.streams,
        events=statement.events,
        signature=key.sign(statement.text()),
        key=key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw),
    )


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('ledger.anchor'))")


def _grown() -> list[Head]:
    """An act locks several heads one after the other; waiting for one of them while holding the
    others would lock both out of each other. What is busy is asked for again a few times."""
    waiting = Head.objects.filter(seq__gt=models.F("anchored"))
    for turn in range(TURNS):
        grown = list(waiting.select_for_update(skip_locked=True).order_by("stream"))
        if waiting.count() == len(grown):
            break
        time.sleep(PAUSE * turn)
    return grown


def statement_of(root: Root) -> RootStatement:
    """What the row says it signed."""
    return RootStatement(
        root.day.isoformat(), bytes(root.root), bytes(root.previous), root.streams, root.events
    )


def attestation_of(root: Root) -> Attestation:
    """The day as it is published and witnessed."""
    return Attestation(statement_of(root), bytes(root.signature), bytes(root.key))
