"""What the services of renditions share: the row under lock, the piece, the event."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.papers.public import public_address
from xiangli.resources.editions import authors
from xiangli.resources.errors import NotNow, UnknownRendition, UnknownResource
from xiangli.resources.judging import piece_from
from xiangli.resources.models import Rendition, Resource
from xiangli.resources.rules.addresses import of_resource
from xiangli.resources.rules.gate.piece import Piece
from xiangli.resources.rules.renditions import channels

PUBLIC: Final = frozenset({"published", "archived"})


def digest(piece: Piece) -> str:
    """Changes with whatever a rendition is made of."""
    return sha256(repr(piece).encode("utf-8", "surrogatepass")).hexdigest()


def derived(page: Any) -> dict[channels.Channel, str]:
    """What each way out would carry, from the edition as it stands."""
    return channels.derive(
        piece_from(page), address=f"{public_address()}{of_resource(page.number)}",
        updated=page.last_published_at, on=_day(page),
    )  # fmt: skip


def held(number: int, channel: str) -> tuple[Resource, Rendition]:
    """Both, until the transaction ends. Raises UnknownResource, NotNow, UnknownRendition."""
    resource = held_resource(number)
    found = Rendition.objects.filter(resource=resource, channel=channel).first()
    if found is None:
        raise UnknownRendition(number=number, channel=channel)
    if resource.state not in PUBLIC:
        raise NotNow(act="rendition", state=resource.state)
    return resource, found


def held_resource(number: int) -> Resource:
    """Raises UnknownResource."""
    rows = Resource.objects.select_for_update(of=("self",))
    found: Resource | None = rows.filter(number=number).first()
    if found is None:
        raise UnknownResource(number=number)
    return found


def writers(resource: Resource, rendition: Rendition) -> Collection[str]:
    """Who wrote what is to be approved: the edition it is made from, and what was changed."""
    live = resource.live_revision
    found = authors(resource, live) if live else set()
    return {*found, str(rendition.edited_by)} if rendition.edited_by else found


def note(
    resource: Resource, act: str, by: Actor, now: datetime, *, shown: bool = True, **body: str
) -> None:
    """The event; `shown` says whether a page may look different now."""
    if shown:
        touch(f"resource:{resource.number}", f"resources:{resource.place_code}", now=now)
    told: Mapping[str, str | int] = {"number": resource.number, **body}
    record(
        stream=("resource", UUID(str(resource.translation_key))),
        kind=f"resource.rendition_{act}", scope_code=resource.place_code, person=None,
        by=by, now=now, body=told,
    )  # fmt: skip


def _day(page: Any) -> date | None:
    begins = getattr(page, "begins_at", None)
    return china_date(begins) if begins else None
