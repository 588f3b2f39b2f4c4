"""A second person passes the edition that was handed in, and it is public."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.editions import ask_dates, authors, go_live, locked, reread, tell, waiting
from xiangli.resources.judging import ask_gate
from xiangli.resources.models import Resource
from xiangli.resources.permissions import ask_to_review
from xiangli.vault.public import service


@service
def publish(*, number: int, by: Actor, now: datetime, read: int | None = None) -> Resource:
    """`read` is the edition that was looked at, where somebody looked.

    Raises UnknownResource, NothingWaits, OtherEdition, ResourcesForbidden, OwnWork, BadMoment,
    GateStopped.
    """
    resource = locked(number, "publish")
    edition = waiting(resource, read)
    ask_to_review(by, resource.place_code, "publish", authors(resource, edition))
    ask_dates(edition, china_date(now))
    ask_gate(edition.as_object(), china_date(now))
    go_live(resource, edition, by, now, passed_by=by.id)
    tell(resource, "published", by, now, edition=edition.pk)
    return reread(resource)
