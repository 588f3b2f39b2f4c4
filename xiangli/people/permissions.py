"""Who may do what with accounts. Accounts have no place: the role is asked for, anywhere."""

from typing import Final

from xiangli.kernel.public import Actor
from xiangli.people.errors import PeopleForbidden

KEEPERS: Final = frozenset({"county.admin"})
HELPERS: Final = frozenset({"county.admin", "township.window"})


def ask_to_log_in(by: Actor) -> None:
    """Before login nobody is known: only the door's own actor asks."""
    if by.kind != "system":
        raise PeopleForbidden(act="log_in")


def ask_to_keep_accounts(by: Actor, act: str) -> None:
    _ask(by, KEEPERS, act)


def ask_to_unlock(by: Actor) -> None:
    """At the counter, by whoever has seen the person's identity card."""
    _ask(by, HELPERS, "unlock")


def _ask(by: Actor, roles: frozenset[str], act: str) -> None:
    if by.kind != "system" and not any(held.role in roles for held in by.roles):
        raise PeopleForbidden(act=act)
