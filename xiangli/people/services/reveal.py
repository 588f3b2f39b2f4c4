"""The one way from sealed to readable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record_look
from xiangli.people.errors import UnknownPurpose
from xiangli.people.rules import PURPOSES, Purpose
from xiangli.vault.opening import open_sealed
from xiangli.vault.public import Sealed


def reveal(
    values: Mapping[str, Sealed | None],
    *,
    about: tuple[str, UUID],
    person: UUID | None,
    by: Actor,
    purpose: Purpose,
    now: datetime,
    scope_code: str = "",
) -> dict[str, str]:
    """Plaintext of `values`, field by field, after the look was committed elsewhere.

    One record covers one call: ask for all fields of a page at once. Fields that hold nothing are
    left out. Raises LookNotRecorded (nothing was read), UnknownPurpose, SealBroken, KeyMissing.
    """
    if purpose not in PURPOSES:
        raise UnknownPurpose(purpose=purpose)
    held = {field: value for field, value in values.items() if value is not None}
    if not held:
        return {}
    look = record_look(
        about=about, person=person, scope_code=scope_code, fields=list(held), purpose=purpose,
        by=by, now=now,
    )  # fmt: skip
    return {field: open_sealed(value, look) for field, value in held.items()}
