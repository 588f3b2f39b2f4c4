"""Forget a value for good, and say so (个人信息保护法 art. 47)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.errors import ErasureBlind
from xiangli.ledger.models import Erasure, Head, Salt
from xiangli.ledger.selectors import head_of
from xiangli.ledger.services.keep_erasures import keep, order_of
from xiangli.ledger.services.record import record
from xiangli.vault.public import service

EVERYWHERE: Final = ""
Eraser = Callable[[UUID], None]
Finder = Callable[[UUID], str | None]
_erasers: Final[dict[str, list[Eraser]]] = {}
_finders: Final[dict[str, Finder]] = {}


@dataclass(frozen=True, slots=True)
class Subject:
    """Place and person of what is to be erased."""

    scope_code: str
    person: UUID | None


def register_eraser(kind: str, erase: Eraser) -> None:
    """A room tells how it forgets what it holds about a `kind`, such as "case"."""
    _erasers.setdefault(kind, []).append(erase)


def register_finder(kind: str, find: Finder) -> None:
    """`find` gives the place of a `kind` that may have no event yet; None where there is none."""
    _finders[kind] = find


def subject_of(kind: str, key: UUID) -> Subject | None:
    """What an erasure is recorded under, in the caller's scope; None where nothing is known."""
    head = head_of(kind, key)
    if head is not None:
        return Subject(head.scope_code, head.person_id)
    place = _finders[kind](key) if kind in _finders else None
    return Subject(place, key if kind == "person" else None) if place else None


@service
def erase(
    *,
    about: tuple[str, UUID],
    scope_code: str,
    person: UUID | None,
    reason: str,
    by: Actor,
    now: datetime,
) -> Erasure:
    """Delete values and salts of `about` in every room; the chain stays whole. May be repeated.

    Raises ErasureBlind: what the actor does not see would stay.
    """
    if EVERYWHERE not in by.scope.prefixes:
        raise ErasureBlind(actor=by.id)
    kind, key = about
    stream = f"{kind}:{key}"
    for forget in _erasers.get(kind, []):
        forget(key)
    _forget_salts(kind, key, stream)
    known = Erasure.objects.filter(about_kind=kind, about_id=key).first()
    if known is not None:
        return known
    record(
        stream=about, kind="ledger.erased", scope_code=scope_code, person=person, by=by, now=now,
        body={"reason": reason},
    )  # fmt: skip
    erasure = Erasure.objects.create(
        at=now, actor=f"{by.kind}:{by.id}", stream=stream, about_kind=kind, about_id=key,
        reason=reason,
    )  # fmt: skip
    keep([order_of(erasure, scope_code, str(person or ""))])
    return erasure


def _forget_salts(kind: str, key: UUID, stream: str) -> None:
    """A person's are in each of their cases; a salt that stayed would let a value be guessed."""
    Salt.objects.filter(stream=stream).delete()
    if kind == "person":
        Salt.objects.filter(stream__in=Head.objects.filter(person_id=key).values("stream")).delete()
