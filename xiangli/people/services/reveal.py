"""The one way from sealed to readable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record_look
from xiangli.people.errors import LookMisnamed, UnknownPurpose
from xiangli.people.rules import PURPOSES, Purpose
from xiangli.vault.opening import open_each
from xiangli.vault.public import Sealed

OWN: Final = "person."


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
    left out. Raises LookNotRecorded (nothing was read), LookMisnamed, UnknownPurpose, SealBroken,
    KeyMissing.
    """
    if purpose not in PURPOSES:
        raise UnknownPurpose(purpose=purpose)
    held = {field: value for field, value in values.items() if value is not None}
    if not held:
        return {}
    _ask_named(held.values(), {str(person), str(about[1])})
    look = record_look(
        about=about, person=person, scope_code=scope_code, fields=list(held), purpose=purpose,
        by=by, now=now,
    )  # fmt: skip
    return open_each(held, look)


def _ask_named(values: Iterable[Sealed], named: set[str]) -> None:
    """What is a person's own is looked at under that person's id, where they will see it."""
    for value in values:
        if value.purpose.startswith(OWN) and value.row not in named:
            raise LookMisnamed(purpose=value.purpose)
