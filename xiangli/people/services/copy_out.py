"""A person takes a copy of what is held about them (个人信息保护法 art. 45)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json, looks_at
from xiangli.people.errors import PeopleForbidden
from xiangli.people.selectors import person as find_person
from xiangli.people.services.reveal import reveal
from xiangli.vault.public import service

Copier = Callable[[UUID, Actor, datetime], Json]
_copiers: Final[dict[str, Copier]] = {}


def register_copy(part: str, copy: Copier) -> None:
    """A room tells how it gives out what it holds of a person, such as "cases"."""
    _copiers[part] = copy


@service
def copy_out(*, person: UUID, by: Actor, now: datetime) -> Mapping[str, Json]:
    """Everything, part by part, ready for JSON. The looking is recorded like any other."""
    if by.scope.person != person:
        raise PeopleForbidden(act="copy_out")
    known = find_person(person)
    sealed = {"name": known.name, "id_number": known.id_number, "phone": known.phone}
    plain: dict[str, Json] = dict(
        reveal(
            sealed, about=("person", person), person=person, by=by, purpose="own", now=now,
            scope_code=known.scope_code,
        )
    )  # fmt: skip
    looks: list[Json] = [
        {
            "at": look.at.isoformat(),
            "actor": look.actor,
            "post": str(look.post_id or ""),
            "purpose": look.purpose,
            "fields": look.fields,
        }
        for look in looks_at(person)
    ]
    place: dict[str, Json] = {"place": known.scope_code, "since": known.created_at.isoformat()}
    parts: dict[str, Json] = {part: copy(person, by, now) for part, copy in _copiers.items()}
    return {"person": {**plain, **place}, "looks": looks, **parts}
