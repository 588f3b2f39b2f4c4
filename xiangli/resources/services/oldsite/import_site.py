"""Take an old site over, address by address. Killed and begun again it goes on where it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import BadPlan, OwnWork, ResourcesForbidden
from xiangli.resources.models import OldAddress, OldSite
from xiangli.resources.models.oldsite import FOLLOWS, GONE, PIECE, WAITING
from xiangli.resources.permissions import may_write
from xiangli.resources.rules.oldsite.addresses import TOLD, Place, place_of
from xiangli.resources.rules.oldsite.plan import Plan
from xiangli.resources.services.oldsite.take_over import Work, take_over
from xiangli.vault.public import scope, service

A_TURN: Final = 20
HOPS: Final = 8
AT_ONCE: Final = 500
AGAIN: Final = (
    "unreachable", "host_unknown", "answer_broken", "robots", "http_429", "http_500", "http_502",
    "http_503", "http_504", "no_kind", "no_title", "no_body", "forbidden", "unknown_place",
    "refused", "gate", "incomplete", "not_passed",
)  # fmt: skip
"""What another run may do better: the site was away, or the plan was changed since."""
KINDS: Final = {
    **dict.fromkeys(TOLD["assets"].split(), "asset"),
    **dict.fromkeys(TOLD["pictures"].split(), "picture"),
    **dict.fromkeys(TOLD["attachments"].split(), "attachment"),
}


def begin_site(*, base: str, work: Work) -> OldSite:
    """The site of that host, with what is known of it so far.

    Raises ResourcesForbidden, OwnWork, BadPlan.
    """
    if not may_write(work.by):
        raise ResourcesForbidden(act="import_site")
    if work.passed_by is not None and work.passed_by.id == work.by.id:
        raise OwnWork(act="import_site")
    here = place_of(base)
    if here is None:
        raise BadPlan(problem="wrong", names=base)
    with scope(work.by):
        told = {"base": base[:500], "account": UUID(work.by.id), "began_at": work.now}
        site, _ = OldSite.objects.get_or_create(host=here.host, defaults=told)
        site.addresses.filter(why__in=AGAIN).update(became=WAITING, why="", names="")
        if work.passed_by is not None:
            drafts = site.addresses.filter(became=PIECE, why="", resource__state="draft")
            drafts.filter(resource__waiting=None).update(became=WAITING)
        queue(site, work.plan, work.reader.begin())
    return site


def carry_on_site(*, site: OldSite, work: Work, most: int = A_TURN) -> bool:
    """So many addresses more. Whether some are left."""
    rows = list(site.addresses.filter(became=WAITING).select_related("site").order_by("pk")[:most])
    for row in rows:
        queue(site, work.plan, take_over(row=row, work=work))
    return bool(rows)


@service
def end_site(*, site: OldSite, by: Actor, now: datetime) -> None:
    """Pages that lead on share the fate of where they lead."""
    for row in site.addresses.filter(became=FOLLOWS).order_by("pk").iterator():
        heir: OldAddress | None = row
        for _ in range(HOPS):
            if heir is None or heir.became != FOLLOWS:
                break
            heir = site.addresses.filter(digest=heir.follows).first()
        if heir is None or heir.became in {FOLLOWS, WAITING}:
            row.became, row.why = GONE, "leads_nowhere"
        else:
            row.became, row.resource_id = heir.became, heir.resource_id
            row.domain, row.place_code = heir.domain, heir.place_code
            row.why, row.title = row.why or "moved", row.title or heir.title
        row.save(update_fields=["became", "why", "title", "resource", "domain", "place_code"])
    OldSite.objects.filter(pk=site.pk).update(ended_at=now)


def queue(site: OldSite, plan: Plan, urls: Iterable[str]) -> None:
    """Addresses of the site that were not known; what is no page is left behind at once."""
    room = plan.most - site.addresses.count()
    rows = list(_rows(site, plan, urls))
    known = set(
        site.addresses.filter(digest__in=[row.digest for row in rows]).values_list(
            "digest", flat=True
        )
    )
    new = [row for row in rows if row.digest not in known]
    if len(new) > room:
        OldSite.objects.filter(pk=site.pk).update(is_cut=True)
    OldAddress.objects.bulk_create(new[: max(room, 0)], ignore_conflicts=True, batch_size=AT_ONCE)


def _rows(site: OldSite, plan: Plan, urls: Iterable[str]) -> Iterator[OldAddress]:
    seen: set[str] = set()
    for url in urls:
        place = place_of(url)
        if place is None or place.host != site.host or place.digest in seen:
            continue
        seen.add(place.digest)
        row = OldAddress(site=site, digest=place.digest, address=url.partition("#")[0])
        row.why = _why(plan, place)
        row.became = GONE if row.why else WAITING
        yield row


def _why(plan: Plan, place: Place) -> str:
    return "skipped" if plan.skips(place) else KINDS.get(place.suffix, "")
