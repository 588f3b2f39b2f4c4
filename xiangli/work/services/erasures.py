"""A person's wish to be forgotten waits on the list of the county's administrator."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.people.public import ErasureRequest, on_erasure_asked
from xiangli.work.services.open_item import open_item


def register() -> None:
    """At start."""
    on_erasure_asked(open_for)


def open_for(request: ErasureRequest, mask: str, now: datetime) -> None:
    """The due day is the request's (GB/T 35273-2020, 8.7)."""
    open_item(
        room="people", kind="people.erasure", about=request.pk, title=mask,
        scope_code=request.scope_code, role="county.admin", due=request.due, amber_days=5,
        escalate_to_role="county.leader", basis="个人信息保护法 art. 47",
        by=Actor.system("work", prefixes=(request.scope_code,)), now=now,
    )  # fmt: skip
