"""An officer answers a person's wish to be forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import erasures, record
from xiangli.people.errors import NoSuchPerson, NotErased
from xiangli.people.models import ErasureRequest
from xiangli.people.permissions import ask_to_keep_accounts
from xiangli.vault.public import service

Answer = Literal["erased", "restricted", "refused"]


@service
def answer_erasure(*, request: UUID, answer: Answer, by: Actor, now: datetime) -> ErasureRequest:
    """Say what was done; `erased` only of whom the ledger knows to be erased.

    Raises PeopleForbidden, NoSuchPerson, NotErased.
    """
    ask_to_keep_accounts(by, "answer_erasure")
    found = ErasureRequest.objects.select_for_update().filter(pk=request, answered_at=None).first()
    if found is None:
        raise NoSuchPerson(request=str(request))
    if answer == "erased" and not erasures().filter(about_id=found.person_id).exists():
        raise NotErased(person=str(found.person_id))
    found.answered_at, found.answer = now, answer
    found.save(update_fields=["answered_at", "answer"])
    record(
        stream=("person", found.person_id), kind="people.erasure_answered", by=by, now=now,
        person=found.person_id, scope_code=found.scope_code, body={"answer": answer},
    )  # fmt: skip
    return found
