"""Who may write, review and take back. Asked in the service, never only in a view."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from xiangli.kernel.public import Actor
from xiangli.resources.errors import OwnWork, ResourcesForbidden
from xiangli.resources.rules.roles import REVIEWS, WRITES

ADMIN: Final = "county.admin"


def may_write(by: Actor, place_code: str | None = None) -> bool:
    """For the place, or for any at all."""
    if place_code is None:
        return any(held.role in WRITES for held in by.roles)
    return any(by.may(role, place_code) for role in WRITES)


def may_change(by: Actor, draft: Any) -> bool:
    """Reporters their own drafts, editors all below their place."""
    own = str(draft.owner_id) == by.id and may_write(by, draft.place_code)
    others = [role for role, acts in WRITES.items() if "change" in acts]
    return own or any(by.may(role, draft.place_code) for role in others)


def may_review(by: Actor, place_code: str) -> bool:
    return any(by.may(role, place_code) for role in REVIEWS)


def ask_to_write(by: Actor, place_code: str, act: str) -> None:
    """Raises ResourcesForbidden."""
    if by.kind != "system" and not may_write(by, place_code):
        raise ResourcesForbidden(act=act)


def ask_to_change(by: Actor, draft: Any, act: str) -> None:
    """Raises ResourcesForbidden."""
    if by.kind != "system" and not may_change(by, draft):
        raise ResourcesForbidden(act=act)


def ask_to_review(by: Actor, place_code: str, act: str, authors: Collection[str] = ()) -> None:
    """Two pairs of eyes: never one of the authors. Raises ResourcesForbidden, OwnWork."""
    if not may_review(by, place_code):
        raise ResourcesForbidden(act=act)
    if by.id in authors:
        raise OwnWork(act=act)


def keeps_contracts(by: Actor) -> list[str]:
    """The places whose table of contracts is the officer's."""
    return [held.prefix for held in by.roles if held.role in REVIEWS]


def ask_to_keep_contracts(by: Actor, place_code: str, act: str) -> None:
    """Editors keep the table of their own place, and no other. Raises ResourcesForbidden."""
    if place_code not in keeps_contracts(by):
        raise ResourcesForbidden(act=act)


def keeps_standard(by: Actor) -> list[str]:
    """The places whose standard of the gate is the officer's: editors' and administrators' own."""
    return [held.prefix for held in by.roles if held.role in {*REVIEWS, ADMIN}]


def ask_to_keep_standard(by: Actor, place_code: str, act: str) -> None:
    """Raises ResourcesForbidden."""
    if place_code not in keeps_standard(by):
        raise ResourcesForbidden(act=act)


def ask_for_system(by: Actor, act: str) -> None:
    if by.kind != "system":
        raise ResourcesForbidden(act=act)
