"""Record a look before it happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import DatabaseError

from xiangli.kernel.public import Actor
from xiangli.ledger.errors import LookNotRecorded
from xiangli.ledger.models import LookRecord
from xiangli.vault.opening import Look, look_recorded
from xiangli.vault.public import SECOND, second_scope


def record_look(
    *,
    about: tuple[str, UUID],
    person: UUID | None,
    scope_code: str,
    fields: Sequence[str],
    purpose: str,
    by: Actor,
    now: datetime,
) -> Look:
    """Commit who looks at what on the second connection, then hand out the proof.

    The record stands even if the reader's own transaction rolls back. Raises LookNotRecorded.
    """
    row = LookRecord(
        id=uuid4(), at=now, actor=f"{by.kind}:{by.id}", post_id=by.post, person_id=person,
        scope_code=scope_code, about_kind=about[0], about_id=about[1], fields=sorted(fields),
        purpose=purpose,
    )  # fmt: skip
    try:
        with second_scope(Actor.system("ledger")):
            row.save(using=SECOND, force_insert=True)
    except DatabaseError as error:
        raise LookNotRecorded(about=str(about[1])) from error
    return look_recorded(str(row.id))
