"""Follow a merge or a split of places: open work goes where the cases went."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.places.public import Recoding, register_recoder
from xiangli.work.models import WorkItem


def register() -> None:
    """At start."""
    register_recoder("work", follow)


def follow(*, change: Recoding, by: Actor, now: datetime) -> int:
    """Rows moved, closed ones too: who may see a closed item follows its place."""
    return sum(
        WorkItem.objects.filter(scope_code=old).update(scope_code=new)
        for old, new in change.codes.items()
    )
