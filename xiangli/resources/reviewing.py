"""What editors and reporters have in hand: to pass, sent back, being written, coming, public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.db.models import CharField, Exists, F, OuterRef, Q
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Revision

from xiangli.kernel.public import Actor
from xiangli.resources.editions import authors
from xiangli.resources.keeping import below
from xiangli.resources.models import Resource
from xiangli.resources.rules.roles import REVIEWS


def in_hand(by: Actor) -> Any:
    """For editors all below their places, for reporters what they began."""
    places = [held.prefix for held in by.roles if held.role in REVIEWS]
    return Resource.objects.filter(below(places) | Q(owner_id=by.id))


def to_review(by: Actor) -> Any:
    """What was handed in below the places whose editions the officer passes, the oldest first."""
    places = [held.prefix for held in by.roles if held.role in REVIEWS]
    waits = Resource.objects.filter(waiting__isnull=False, goes_live_at__isnull=True)
    return waits.filter(below(places)).order_by("waiting_since", "number")


def to_pass(by: Actor) -> Any:
    """The same without what they wrote on themselves."""
    return to_review(by).exclude(_own(by))


def sent_back(by: Actor) -> Any:
    """Theirs to mend."""
    return Resource.objects.filter(owner_id=by.id, waiting=None).exclude(remark="")


def wrote_on(resource: Resource, edition: Revision, by: Actor) -> bool:
    """Whether two pairs of eyes want somebody else."""
    return by.id in authors(resource, edition)


def edition_in_hand(resource: Resource) -> Revision | None:
    """What the next act is about: what was handed in, else the newest, else what is public."""
    wanted = resource.waiting or resource.latest_revision_id or resource.live_revision_id
    return Revision.objects.filter(pk=wanted).select_related("user").first()


def _own(by: Actor) -> Q:
    since = Revision.page_revisions.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        user_id=by.id,
        pk__lte=OuterRef("waiting"),
        pk__gt=Coalesce(OuterRef("live_revision_id"), 0),
    )
    return Q(Exists(since)) | Q(first_published_at=None, owner_id=by.id)


def _handed_in(by: Actor) -> Any:
    """Waits for somebody else."""
    others = in_hand(by).filter(waiting__isnull=False, goes_live_at=None)
    return others.exclude(pk__in=to_pass(by).order_by().values("pk")).order_by("waiting_since")


def _drafts(by: Actor) -> Any:
    unpublished = Q(state="draft") | Q(live=True, has_unpublished_changes=True)
    rows = in_hand(by).filter(unpublished, waiting=None)
    return rows.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-number")


SHELVES: Final[Mapping[str, Callable[[Actor], Any]]] = {
    "wait": to_pass,
    "back": lambda by: sent_back(by).order_by("-latest_revision_created_at", "-number"),
    "draft": _drafts,
    "sent": _handed_in,
    "later": lambda by: (
        in_hand(by).filter(goes_live_at__isnull=False).order_by("goes_live_at", "number")
    ),
    "public": lambda by: (
        in_hand(by).filter(state="published").order_by("-last_published_at", "-number")
    ),
    "gone": lambda by: in_hand(by).filter(state__in=("withdrawn", "archived")).order_by("-number"),
}
"""By the name of the shelf, each in the order in which it is worked through."""
