"""Record a look before it happens."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import DatabaseError

from xiangli.kernel.public import Actor
from xiangli.ledger.errors import LookNotRecorded
from xiangli.vault.opening import Look, look_recorded
from xiangli.vault.public import second_write

RECORD: Final = """
insert into ledger_look (id, at, actor, post_id, person_id, scope_code, about_kind, about_id,
                         fields, purpose)
select %s::uuid, %s::timestamptz, %s, %s::uuid, %s::uuid, %s, %s, %s::uuid, %s::jsonb, %s from told
"""


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
    key = uuid4()
    row = (
        key, now, f"{by.kind}:{by.id}", by.post, person, scope_code, *about,
        json.dumps(sorted(fields)), purpose,
    )  # fmt: skip
    try:
        second_write(Actor.system("ledger"), RECORD, row)
    except DatabaseError as error:
        raise LookNotRecorded(about=str(about[1])) from error
    return look_recorded(str(key))
