"""A person asks to be forgotten; an officer will answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor, china_date
from xiangli.people.conf import own_place
from xiangli.people.errors import PeopleForbidden
from xiangli.people.models import ErasureRequest
from xiangli.people.rules import ERASURE_ANSWER
from xiangli.people.selectors import person as find_person
from xiangli.vault.public import service

Listener = Callable[[ErasureRequest, str, datetime], None]
_listeners: Final[list[Listener]] = []


def on_erasure_asked(listener: Listener) -> None:
    """`listener(request, mask, now)` is called in the transaction; `mask` names the person."""
    _listeners.append(listener)


@service
def ask_erasure(*, person: UUID, by: Actor, now: datetime) -> ErasureRequest:
    """个人信息保护法 art. 47, 50. A request that waits already is given as it is.

    What the law wants kept is only closed to use instead (art. 47(2)); the answer says so.
    """
    if by.scope.person != person:
        raise PeopleForbidden(act="ask_erasure")
    known = find_person(person)
    request, new = ErasureRequest.objects.get_or_create(
        person_id=person,
        answered_at=None,
        defaults={
            "scope_code": known.scope_code or own_place(),
            "asked_at": now,
            "due": china_date(now + ERASURE_ANSWER),
        },
    )
    if new:
        for tell in _listeners:
            tell(request, known.name_mask or known.phone_mask, now)
    return request
