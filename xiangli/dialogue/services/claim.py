"""Make a draft that was begun without login one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from xiangli.dialogue.errors import NotYours, UnknownDraft
from xiangli.dialogue.models import Draft
from xiangli.dialogue.noting import note
from xiangli.files.public import rebind
from xiangli.kernel.public import Actor
from xiangli.people.public import person
from xiangli.vault.public import scope


def claim(*, code: str, person_id: UUID, now: datetime) -> Draft:
    """Give a draft to the person who holds its code and has just logged in.

    Claiming one's own again is no error. Raises UnknownDraft, NotYours (somebody else's).
    """
    own = Actor.person(person_id)
    by = replace(own, scope=replace(own.scope, ticket=code))
    with scope(by):
        found = Draft.objects.select_for_update().filter(code=code).first()
        if found is None:
            raise UnknownDraft
        if found.person_id == person_id:
            return found
        if found.person_id is not None:
            raise NotYours(draft=str(found.pk))
        found.person_id = person_id
        found.phone_blind = person(person_id).phone_blind
        found.save(update_fields=["person_id", "phone_blind"])
        about = ("draft", found.pk)
        rebind(
            of=about, to=about, scope_code=found.began_code, person_id=person_id, ticket=code,
            by=by, now=now,
        )  # fmt: skip
        note(found, "claimed", by, now)
    return found
