"""Who may do what with accounts. Accounts have no place: the role is asked for, anywhere."""

from typing import Final, Literal
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.people.errors import PeopleForbidden
from xiangli.people.models import Mandate

KEEPERS: Final = frozenset({"county.admin"})
HELPERS: Final = frozenset({"county.admin", "township.window"})


def ask_to_log_in(by: Actor) -> None:
    """Before login nobody is known: only the door's own actor asks."""
    if by.kind != "system":
        raise PeopleForbidden(act="log_in")


def ask_to_keep_accounts(by: Actor, act: str) -> None:
    _ask(by, KEEPERS, act)


def ask_for_own_account(by: Actor, account: UUID, act: str) -> None:
    """What only the officer does, and no administrator for them."""
    if by.kind != "officer" or by.id != str(account):
        raise PeopleForbidden(act=act)


def side_of(mandate: Mandate, by: Actor) -> Literal["person", "helper", ""]:
    """Which of the two the actor is, if either."""
    if by.kind == "person" and by.scope.person == mandate.person_id:
        return "person"
    return "helper" if by.kind == "officer" and by.id == str(mandate.helper_account_id) else ""


def ask_to_unlock(by: Actor) -> None:
    """At the counter, by whoever has seen the person's identity card."""
    _ask(by, HELPERS, "unlock")


def _ask(by: Actor, roles: frozenset[str], act: str) -> None:
    if by.kind != "system" and not any(held.role in roles for held in by.roles):
        raise PeopleForbidden(act=act)
