"""Make a public edition's renditions. Done again it changes nothing; killed, it left nothing."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from xiangli.kernel.public import Actor
from xiangli.resources.judging import piece_from
from xiangli.resources.models import Rendition, Resource
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.renditions import PUBLIC, derived, digest, held_resource, note
from xiangli.resources.rules.renditions.channels import CHANNELS, FIXED, NOT_YET, Channel
from xiangli.vault.public import scope, service


@service
def derive_renditions(*, number: int, by: Actor, now: datetime) -> list[str]:
    """Channels whose rendition is new or changed. One that somebody edited is kept, and marked.

    Raises UnknownResource, ResourcesForbidden.
    """
    ask_for_system(by, "derive")
    resource = held_resource(number)
    if resource.state not in PUBLIC:
        return []
    page = resource.specific
    source, known = digest(piece_from(page)), _known(resource)
    waiting = [
        name
        for name in CHANNELS
        if name not in known or (known[name].source != source and not known[name].stale)
    ]
    if not waiting:
        return []
    bodies = derived(page)
    fell = []
    for name in waiting:
        if name in known:
            fell.append(_renew(known[name], bodies[name], source, now))
        else:
            _begin(resource, name, bodies[name], source, now)
    note(resource, "derived", by, now, shown=any(fell), edition=source)
    return list(waiting)


def derive_missing(*, by: Actor, now: datetime) -> list[int]:
    """Numbers of public resources that had no rendition; each in its own transaction."""
    with scope(by):
        rows = Resource.objects.filter(state__in=PUBLIC, renditions__isnull=True)
        numbers = list(rows.order_by("number").values_list("number", flat=True))
    for number in numbers:
        derive_renditions(number=number, by=by, now=now)
    return numbers


def _known(resource: Resource) -> dict[str, Rendition]:
    return {row.channel: row for row in Rendition.objects.filter(resource=resource)}


def _begin(resource: Resource, channel: Channel, body: str, source: str, now: datetime) -> None:
    decided = (resource.passed_by, now) if channel in FIXED else (None, None)
    Rendition.objects.create(
        resource=resource, channel=channel, state=_begins(channel), body=body, source=source,
        derived_at=now, decided_by=decided[0], decided_at=decided[1],
    )  # fmt: skip


def _renew(was: Rendition, body: str, source: str, now: datetime) -> bool:
    """Whether words that had been approved are in force no longer."""
    row = Rendition.objects.filter(pk=was.pk)
    if was.edited_at:
        state = "edited" if was.state == "approved" else was.state
        row.update(stale=True, state=state, decided_by=None, decided_at=None)
        return was.state == "approved"
    if body == was.body or was.state == "withdrawn":
        row.update(body=body, source=source, derived_at=now)
        return False
    state = _begins(cast("Channel", was.channel))
    row.update(body=body, source=source, derived_at=now, state=state, decided_by=None)
    return was.state == "approved"


def _begins(channel: Channel) -> str:
    """The page was approved when the edition was passed."""
    if channel in FIXED:
        return "approved"
    return "pending" if channel in NOT_YET else "derived"
