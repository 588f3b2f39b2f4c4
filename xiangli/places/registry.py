"""Rooms that hold place codes register here how their rows follow a merge or a split."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from xiangli.kernel.public import Actor
from xiangli.places.rules.changes import Recoding


class Recoder(Protocol):
    """Moves a room's rows to the successors' codes, writes its own events, tells how many it moved.

    Called in the transaction of the change; what it raises undoes the change.
    """

    def __call__(self, *, change: Recoding, by: Actor, now: datetime) -> int: ...


_recoders: dict[str, Recoder] = {}


def register_recoder(name: str, recoder: Recoder) -> None:
    """Call from `AppConfig.ready()`. `name` is the room's table or topic; registering it again
    replaces what was registered before."""
    _recoders[name] = recoder


def recode(*, change: Recoding, by: Actor, now: datetime) -> dict[str, int]:
    """Let every room follow; rows moved by name."""
    return {name: _recoders[name](change=change, by=by, now=now) for name in sorted(_recoders)}
