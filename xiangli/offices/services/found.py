"""Found an agency, or a post in it, that the set-up did not know."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.offices.errors import OutsideAgency
from xiangli.offices.models import Agency, Post
from xiangli.offices.permissions import ask_to_change
from xiangli.offices.rules import AgencyKind, check_roles
from xiangli.offices.selectors import agency as find_agency
from xiangli.pages.public import touch
from xiangli.vault.public import service


@service
def found_agency(
    *,
    name: str,
    short_name: str,
    kind: AgencyKind,
    scope_code: str,
    by: Actor,
    now: datetime,
    parent: UUID | None = None,
) -> Agency:
    """Raises OfficesForbidden, UnknownAgency (of the parent)."""
    ask_to_change(by, scope_code, "found")
    above = find_agency(parent) if parent else None
    agency = Agency.objects.create(
        name=name, short_name=short_name, kind=kind, scope_code=scope_code, parent=above
    )
    touch(f"agencies:{scope_code}", now=now)
    record(
        stream=("agency", agency.pk), kind="offices.founded", person=None, by=by, now=now,
        scope_code=scope_code, body={"kind": kind},
    )  # fmt: skip
    return agency


@service
def found_post(
    *, agency: UUID, title: str, roles: list[str], by: Actor, now: datetime, prefix: str = ""
) -> Post:
    """A post over `prefix`, by default the agency's place.

    Raises UnknownAgency, UnknownRole, OutsideAgency, OfficesForbidden.
    """
    home = find_agency(agency)
    prefix = prefix or home.scope_code
    ask_to_change(by, prefix, "found")
    if not prefix.startswith(home.scope_code):
        raise OutsideAgency(prefix=prefix, scope_code=home.scope_code)
    post = Post.objects.create(agency=home, title=title, roles=check_roles(roles), prefix=prefix)
    touch(f"agencies:{home.scope_code}", now=now)
    record(
        stream=("post", post.pk), kind="offices.post_founded", person=None, by=by, now=now,
        scope_code=home.scope_code, body={"agency": str(agency), "roles": list(post.roles)},
    )  # fmt: skip
    return post
