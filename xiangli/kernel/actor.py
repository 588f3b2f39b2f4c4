"""Who acts, and how far they may see: plain values passed to every service as `by`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from xiangli.kernel.errors import BadPrefix, BadTicket

ActorKind = Literal["person", "officer", "bearer", "system"]
LEVELS = frozenset({2, 4, 6, 9, 12})
EVERYWHERE = ""


def _is_prefix(text: str) -> bool:
    return len(text) in LEVELS and text.isascii() and text.isdigit()


@dataclass(frozen=True, slots=True)
class Scope:
    """What rows a transaction may see: any of the four that is set widens the view.

    `prefixes` are the leading 2, 4, 6, 9 or 12 digits of the place code ("" is the whole tree, for
    the system only); `ticket` is a bearer code and shows exactly the rows that carry it.
    """

    prefixes: tuple[str, ...] = ()
    person: UUID | None = None
    agency: UUID | None = None
    ticket: str | None = None

    def __post_init__(self) -> None:
        for prefix in self.prefixes:
            if prefix != EVERYWHERE and not _is_prefix(prefix):
                raise BadPrefix(length=len(prefix))
        if self.ticket is not None and not (self.ticket.isascii() and self.ticket.isdigit()):
            raise BadTicket(length=len(self.ticket))


@dataclass(frozen=True, slots=True)
class Role:
    """An officer's role of an agency over the places under a prefix, e.g. "township.window".

    A role that is only `asked` opens no place: it acts on what its agency was granted.
    """

    agency: UUID
    role: str
    prefix: str
    asked: bool = False

    def __post_init__(self) -> None:
        if not _is_prefix(self.prefix):
            raise BadPrefix(length=len(self.prefix))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it. `id` is opaque and fit for the ledger: no personal data, no bearer code."""

    kind: ActorKind
    id: str
    scope: Scope
    roles: tuple[Role, ...] = ()
    post: UUID | None = None

    @classmethod
    def person(cls, person_id: UUID) -> Actor:
        """A person for themselves: sees their own rows only."""
        return cls("person", str(person_id), Scope(person=person_id))

    @classmethod
    def officer(
        cls, account_id: UUID, *, post: UUID, agency: UUID, roles: tuple[Role, ...]
    ) -> Actor:
        """An officer acting in one post: sees what the roles' prefixes cover, and grants."""
        prefixes = tuple(sorted({role.prefix for role in roles if not role.asked}))
        scope = Scope(prefixes=prefixes, agency=agency)
        return cls("officer", str(account_id), scope, roles, post)

    @classmethod
    def bearer(cls, ticket: str) -> Actor:
        """Whoever holds a draft's code or a receipt: sees the rows of that code only."""
        digest = hashlib.sha256(ticket.encode()).hexdigest()[:16]
        return cls("bearer", f"bearer:{digest}", Scope(ticket=ticket))

    @classmethod
    def system(cls, name: str, prefixes: tuple[str, ...] = (EVERYWHERE,)) -> Actor:
        """A job of the instance itself, e.g. "clock.escalate"."""
        return cls("system", name, Scope(prefixes=prefixes))

    @property
    def is_asked(self) -> bool:
        """An officer who sees no place, only the cases that their agency was asked about."""
        return self.kind == "officer" and not self.scope.prefixes

    def may(self, role: str, place_code: str) -> bool:
        """Whether one of the roles is `role` over a place of this code (2 to 12 digits)."""
        return any(held.role == role and place_code.startswith(held.prefix) for held in self.roles)
