"""What of the offices an administrator may change: of their own place, and what lies in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest

from xiangli.doors.desk.filtering import read
from xiangli.doors.desk.showing import ADMIN, has_role
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.offices.public import (
    Agency,
    Post,
    UnknownAgency,
    UnknownPost,
    agency,
    holders,
    post,
    posts_of,
)
from xiangli.people.public import Account, officers
from xiangli.places.public import Place, PlaceEnded, UnknownPlace, in_force
from xiangli.vault.public import scope


def administrator(request: HttpRequest) -> Actor:
    """Whoever sits here, if that is an administrator. For others there is no page."""
    by = actor_of(request)
    if not has_role(by, ADMIN):
        raise Http404
    return by


def place_asked(request: HttpRequest, by: Actor) -> Place:
    """The place that the address names, by default the administrator's own."""
    at = read(request.GET).at or by.scope.prefixes[0]
    ask_for_place(by, at)
    try:
        return in_force(at)
    except (UnknownPlace, PlaceEnded) as gone:
        raise Http404 from gone


def ask_for_place(by: Actor, place_code: str) -> None:
    if not by.may(ADMIN, place_code):
        raise Http404


def post_of(by: Actor, key: UUID) -> Post:
    try:
        found = post(key)
    except UnknownPost as unknown:
        raise Http404 from unknown
    ask_for_place(by, found.prefix)
    return found


def agency_of(by: Actor, key: UUID) -> Agency:
    try:
        found = agency(key)
    except UnknownAgency as unknown:
        raise Http404 from unknown
    ask_for_place(by, found.scope_code)
    return found


def holders_of(by: Actor, held: Post, now: datetime) -> list[Account]:
    """Officers who hold the post now, the longest first."""
    with scope(by):
        keys = holders(held.pk, now)
    known = officers(keys)
    return [known[key] for key in keys if key in known]


def holder_of(by: Actor, held: Post, account: UUID, now: datetime) -> Account:
    """One of them, and nobody who also sits where the administrator's place ends."""
    found = next((each for each in holders_of(by, held, now) if each.pk == account), None)
    if found is None or not is_ours(by, found, now):
        raise Http404
    return found


def is_ours(by: Actor, account: Account, now: datetime) -> bool:
    """Whoever also holds a post elsewhere is another administrator's to give a password to."""
    return all(by.may(ADMIN, held.prefix) for held in posts_of(account.pk, now))
