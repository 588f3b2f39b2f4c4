"""Follow a merge or a split of places: posts reach over the place that took theirs over."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.offices.models import DutySheet, Post
from xiangli.places.public import Recoding, register_recoder


def register() -> None:
    """At start."""
    register_recoder("offices", follow)


def follow(*, change: Recoding, by: Actor, now: datetime) -> int:
    """Posts moved. Where the successor has a duty sheet for the same thing, that one stands."""
    moved = 0
    for old, new in change.codes.items():
        _drop_doubles(old, new)
        moved += Post.objects.filter(prefix=old).update(prefix=new)
    return moved


def _drop_doubles(old: str, new: str) -> None:
    standing = DutySheet.objects.filter(scope_code=new).values_list("kind", "subject")
    for kind, subject in standing:
        DutySheet.objects.filter(scope_code=old, kind=kind, subject=subject).delete()
