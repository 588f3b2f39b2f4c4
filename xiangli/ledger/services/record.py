"""Write one event at the end of its stream."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.models import Event, Head, Salt
from xiangli.ledger.rules import FIRST, Json, Link, commitment
from xiangli.vault.public import scope, service


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an event stands. `hash` (hex) goes on the receipt."""

    stream: str
    seq: int
    hash: str


@service
def record(
    *,
    stream: tuple[str, UUID],
    kind: str,
    scope_code: str,
    person: UUID | None,
    by: Actor,
    now: datetime,
    body: Mapping[str, Json],
    commits: Mapping[str, str] | None = None,
) -> Entry:
    """Append an event in the caller's transaction, under a lock on the stream's head.

    `body` holds ids, codes, dates and counts only. `commits` maps a field to a value that the event
    vouches for without telling it (salted SHA-256).
    """
    name = f"{stream[0]}:{stream[1]}"
    with scope(Actor.system("ledger", prefixes=(scope_code,))):
        head = _locked_head(name, scope_code, person)
        salts = {field: secrets.token_bytes(16) for field in commits or {}}
        sealed = {
            field: commitment(value, salts[field]) for field, value in (commits or {}).items()
        }
        said = {**body, "commits": sealed} if sealed else dict(body)
        link = Link(name, head.seq + 1, now, kind, f"{by.kind}:{by.id}", said, bytes(head.hash))
        digest = link.hash()
        Event.objects.create(
            stream=name, seq=link.seq, at=now, kind=kind, actor=link.actor, body=said,
            previous=link.previous, hash=digest,
        )  # fmt: skip
        Salt.objects.bulk_create(
            Salt(stream=name, seq=link.seq, field=field, salt=salt) for field, salt in salts.items()
        )
        Head.objects.filter(stream=name).update(seq=link.seq, hash=digest)
    return Entry(name, link.seq, digest.hex())


def _locked_head(name: str, scope_code: str, person: UUID | None) -> Head:
    head = Head.objects.select_for_update().filter(stream=name).first()
    if head is None:
        Head.objects.bulk_create(
            [Head(stream=name, scope_code=scope_code, person_id=person, hash=FIRST)],
            ignore_conflicts=True,
        )
        head = Head.objects.select_for_update().get(stream=name)
    return head
