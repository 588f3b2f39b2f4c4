"""Who may change how every page looks."""

from __future__ import annotations

from typing import Final

from xiangli.kernel.public import Actor
from xiangli.pages import conf
from xiangli.pages.errors import PagesForbidden

ADMIN: Final = "county.admin"


def may_mourn(by: Actor) -> bool:
    return by.kind == "system" or by.may(ADMIN, conf.place())


def ask_to_mourn(by: Actor) -> None:
    """Raises PagesForbidden."""
    if not may_mourn(by):
        raise PagesForbidden
