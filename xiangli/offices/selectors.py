"""Reading offices. Only what touches holdings needs a scope, and opens its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from xiangli.kernel.public import Actor
from xiangli.kernel.public import Role as HeldRole
from xiangli.offices.errors import NotHolding, UnknownAgency, UnknownPost
from xiangli.offices.models import Agency, DutySheet, Holding, Post
from xiangli.offices.rules import ASKED, DutyKind, upward
from xiangli.vault.public import scope

COUNTY = 6


def agency(key: UUID) -> Agency:
    """Raises UnknownAgency."""
    found = Agency.objects.filter(pk=key).first()
    if found is None:
        raise UnknownAgency(agency=str(key))
    return found


def agencies_at(place_code: str) -> QuerySet[Agency]:
    """Agencies whose place is exactly this one, by name."""
    return Agency.objects.filter(scope_code=place_code).order_by("name")


def post(key: UUID) -> Post:
    """With its agency. Raises UnknownPost."""
    found = Post.objects.select_related("agency").filter(pk=key).first()
    if found is None:
        raise UnknownPost(post=str(key))
    return found


def posts(keys: Iterable[UUID]) -> dict[UUID, Post]:
    """With their agencies; unknown ids are left out."""
    return Post.objects.select_related("agency").in_bulk(list(keys))


def posts_for(role: str, place_code: str) -> list[Post]:
    """Posts that hold `role` over the place, of the nearest level at which there are any.

    For a village that is the township's window where the village has none of its own.
    """
    found = list(
        Post.objects.select_related("agency")
        .filter(roles__contains=[role], prefix__in=upward(place_code))
        .order_by(Length("prefix").desc(), "agency__name", "title", "id")
    )
    return [post for post in found if len(post.prefix) == len(found[0].prefix)]


def nearest_posts(roles: Collection[str], place_code: str) -> dict[str, Post]:
    """For each role the first post that `posts_for` gives, all in one query."""
    found = (
        Post.objects.select_related("agency")
        .filter(roles__overlap=list(roles), prefix__in=upward(place_code))
        .order_by(Length("prefix").desc(), "agency__name", "title", "id")
    )
    nearest: dict[str, Post] = {}
    for post in found if roles else ():
        for role in set(post.roles) & set(roles):
            nearest.setdefault(role, post)
    return nearest


def posts_near(place_code: str) -> list[Post]:
    """Posts at the place and above it, nearest first: those that a duty of the place falls on."""
    found = Post.objects.select_related("agency").filter(prefix__in=upward(place_code))
    return list(found.order_by(Length("prefix").desc(), "agency__name", "title", "id"))


def posts_of(account: UUID, now: datetime) -> list[Post]:
    """Posts that the account holds now, for the choice after login. Not inside another scope."""
    with scope(Actor.system("offices")):
        held = Holding.objects.filter(_live(now), account_id=account).select_related("post__agency")
        return [holding.post for holding in held.order_by("held_from", "id")]


def actor_for(account: UUID, post_id: UUID, now: datetime) -> Actor:
    """The officer, acting in this post. Raises UnknownPost, or NotHolding (relieved meanwhile)."""
    held = post(post_id)
    with scope(Actor.system("offices", prefixes=(held.agency.scope_code,))):
        if not Holding.objects.filter(_live(now), account_id=account, post=held).exists():
            raise NotHolding(post=str(post_id))
    roles = tuple(HeldRole(held.agency_id, role, held.prefix, role in ASKED) for role in held.roles)
    return Actor.officer(account, post=held.pk, agency=held.agency_id, roles=roles)


def holders(post_id: UUID, now: datetime) -> list[UUID]:
    """Accounts that hold the post now, as far as the caller's scope sees them."""
    held = Holding.objects.filter(_live(now), post_id=post_id).order_by("held_from", "id")
    return list(held.values_list("account_id", flat=True))


def in_office(accounts: Collection[UUID], level: str, place_code: str, now: datetime) -> set[UUID]:
    """Those of the accounts that hold a post of this level ("township") over the place now."""
    county = Actor.system("offices", prefixes=(place_code[:COUNTY],))
    with scope(county):
        held = Holding.objects.filter(
            _live(now), account_id__in=accounts, post__prefix__in=upward(place_code)
        ).select_related("post")
        of_level = f"{level}."
        return {
            holding.account_id
            for holding in held
            if any(role.startswith(of_level) for role in holding.post.roles)
        }


def chairs(place_code: str, now: datetime) -> list[tuple[Post, list[UUID]]]:
    """The posts at exactly this place and who holds each, in two queries.

    As far as the scope sees holders; a post that nobody holds is there as well.
    """
    here = {
        post.pk: post
        for post in Post.objects.select_related("agency")
        .filter(prefix=place_code)
        .order_by("agency__name", "title", "id")
    }
    held = Holding.objects.filter(_live(now), post_id__in=here).order_by("held_from", "id")
    by_post: dict[UUID, list[UUID]] = {}
    for holding in held:
        by_post.setdefault(holding.post_id, []).append(holding.account_id)
    return [(post, by_post.get(key, [])) for key, post in here.items()]


def seats(place_code: str, now: datetime) -> list[tuple[Post, UUID]]:
    """Who holds which post at exactly this place; as far as the scope sees them."""
    return [(post, account) for post, held in chairs(place_code, now) for account in held]


def seats_under(prefix: str, now: datetime) -> list[tuple[Post, UUID]]:
    """Who holds which post over a place or one within it; as far as the scope sees them."""
    held = (
        Holding.objects.filter(_live(now), post__prefix__startswith=prefix)
        .select_related("post__agency")
        .order_by("post__prefix", "post__agency__name", "post__title", "held_from", "id")
    )
    return [(holding.post, holding.account_id) for holding in held]


def duty_sheet(kind: DutyKind, subject: str, place_code: str) -> DutySheet | None:
    """The sheet of the place, or of the nearest above it."""
    return (
        DutySheet.objects.select_related("runs__agency", "answers__agency", "supports__agency")
        .filter(kind=kind, subject=subject, scope_code__in=upward(place_code))
        .order_by(Length("scope_code").desc())
        .first()
    )


def duty_sheets(kind: DutyKind, prefix: str) -> dict[tuple[str, str], DutySheet]:
    """Every sheet of the kind at places of the prefix and below it: by subject and place."""
    found = DutySheet.objects.select_related("runs__agency", "answers__agency")
    rows = found.filter(kind=kind, scope_code__startswith=prefix)
    return {(row.subject, row.scope_code): row for row in rows}


def _live(now: datetime) -> Q:
    return Q(held_from__lte=now) & (Q(held_to__isnull=True) | Q(held_to__gt=now))
