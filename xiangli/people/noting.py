"""What becomes of an officer's account, on the account's own stream of the ledger."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.people.conf import own_place


def note(account: UUID, kind: str, by: Actor, now: datetime, **body: str) -> None:
    record(
        stream=("account", account), kind=f"people.{kind}", scope_code=own_place(), person=None,
        by=by, now=now, body=body,
    )  # fmt: skip
