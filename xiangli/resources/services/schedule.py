"""A second person passes the edition for later; a job makes it public at that moment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wagtail.models import Revision

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.editions import ask_dates, authors, go_live, locked, reread, tell, waiting
from xiangli.resources.errors import BadMoment, GateStopped
from xiangli.resources.judging import ask_gate
from xiangli.resources.models import Resource
from xiangli.resources.permissions import ask_for_system, ask_to_review
from xiangli.resources.services.hold import hold
from xiangli.vault.public import service


@service
def schedule(
    *, number: int, at: datetime, by: Actor, now: datetime, read: int | None = None
) -> Resource:
    """Raises what `publish` raises."""
    resource = locked(number, "schedule")
    edition = waiting(resource, read)
    ask_to_review(by, resource.place_code, "schedule", authors(resource, edition))
    if at <= now:
        raise BadMoment(at=at.isoformat())
    ask_dates(edition, china_date(at))
    ask_gate(edition.as_object(), china_date(now))
    Resource.objects.filter(pk=resource.pk).update(goes_live_at=at, passed_by=UUID(by.id))
    tell(resource, "scheduled", by, now, edition=edition.pk, at=at.isoformat())
    return reread(resource)


@service
def publish_due(*, by: Actor, now: datetime) -> list[int]:
    """Numbers of those whose moment has come. What the gate stops by now goes back to whoever
    passes editions there, and onto their list.
    """
    ask_for_system(by, "publish_due")
    found = Resource.objects.filter(goes_live_at__lte=now, waiting__isnull=False)
    held: list[int] = []
    numbers = list(found.order_by("goes_live_at").values_list("number", flat=True))
    for number in numbers:
        resource = locked(number, "publish")
        edition = waiting(resource)
        if not _may_go(edition, now):
            hold(resource, edition, by, now)
            held.append(number)
            continue
        go_live(resource, edition, by, now, passed_by=str(resource.passed_by))
        tell(resource, "published", by, now, edition=edition.pk)
    return [number for number in numbers if number not in held]


def _may_go(edition: Revision, now: datetime) -> bool:
    """As the gate sees it today: a twin came before it, a page that it names is gone."""
    try:
        ask_dates(edition, china_date(now))
        ask_gate(edition.as_object(), china_date(now))
    except (BadMoment, GateStopped):
        return False
    return True
