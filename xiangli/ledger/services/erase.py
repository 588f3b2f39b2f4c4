"""Forget a value for good, and say so (个人信息保护法 art. 47)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.models import Erasure, Salt
from xiangli.ledger.services.keep_erasures import keep, order_of
from xiangli.ledger.services.record import record
from xiangli.vault.public import service

Eraser = Callable[[UUID], None]
_erasers: Final[dict[str, list[Eraser]]] = {}


def register_eraser(kind: str, erase: Eraser) -> None:
    """A room tells how it forgets what it holds about a `kind`, such as "case"."""
    _erasers.setdefault(kind, []).append(erase)


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
    """Delete values and salts of `about` in every room; the chain stays whole. May be repeated."""
    kind, key = about
    stream = f"{kind}:{key}"
    for forget in _erasers.get(kind, []):
        forget(key)
    Salt.objects.filter(stream=stream).delete()
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
