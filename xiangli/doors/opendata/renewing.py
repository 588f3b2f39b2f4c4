"""All open tables anew."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from xiangli.doors.opendata.shelf import make
from xiangli.doors.opendata.tables import tables
from xiangli.kernel.public import Actor
from xiangli.pages.public import touch
from xiangli.vault.public import scope

TAG: Final = "open-data"
"""Of the page that lists them."""


def renew_all(*, by: Actor, now: datetime) -> list[str]:
    """Names of the tables that changed."""
    with scope(by):
        changed = [name for name, table in tables().items() if make(table, now)[1]]
        if changed:
            touch(TAG, now=now)
    return changed
