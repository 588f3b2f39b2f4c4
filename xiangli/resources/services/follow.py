"""Follow a merge or a split of places. Moving pages takes a while: it is a job of the change."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.places.public import Recoding, register_recoder
from xiangli.resources.tasks import follow_places


def register() -> None:
    """At start."""
    register_recoder("resources", follow)


def follow(*, change: Recoding, by: Actor, now: datetime) -> int:
    """Nothing moved yet: the job is queued."""
    follow_places.defer(codes=dict(change.codes))
    return 0
