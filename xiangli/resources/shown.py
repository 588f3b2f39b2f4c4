"""What each way out carries now: what was approved, else what the edition itself says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from xiangli.kernel.public import Actor
from xiangli.resources.errors import ResourcesForbidden
from xiangli.resources.judging import piece_from
from xiangli.resources.models import Rendition, Resource
from xiangli.resources.permissions import may_write
from xiangli.resources.renditions import derived
from xiangli.resources.rules.renditions.bulletin import Bulletin, aired
from xiangli.resources.rules.renditions.channels import CHANNELS, Channel
from xiangli.resources.selectors import resource

DECIDED: Final = ("approved", "withdrawn")


def in_force(page: Any, *names: Channel) -> dict[Channel, str]:
    """The body of each channel that carries the resource, as it is. One that was withdrawn is
    left out."""
    rows = Rendition.objects.filter(resource=page.pk, channel__in=names, state__in=DECIDED)
    decided = {row.channel: row for row in rows}
    fresh = derived(page)
    told = {name: decided[name].body if name in decided else fresh[name] for name in names}
    return {
        name: body
        for name, body in told.items()
        if not (name in decided and decided[name].state == "withdrawn")
    }


def feed_words(rows: Iterable[Resource]) -> dict[int, tuple[str, str]]:
    """Title and summary for a feed, by number, in one look; what was withdrawn is left out."""
    found = {row.pk: row for row in rows}
    told = {row.number: (row.title, row.summary) for row in found.values()}
    decided = Rendition.objects.filter(resource__in=found, channel="feed", state__in=DECIDED)
    for rendition in decided:
        number = found[rendition.resource_id].number
        if rendition.state == "withdrawn":
            del told[number]
        else:
            title, _, summary = rendition.body.partition("\n")
            told[number] = (title, summary)
    return told


def renditions_of(number: int, by: Actor) -> tuple[Any, list[Rendition]]:
    """The resource with all its renditions, for who writes there.

    Raises UnknownResource, ResourcesForbidden.
    """
    page = resource(number)
    if not may_write(by, page.place_code):
        raise ResourcesForbidden(act="renditions")
    rows = {row.channel: row for row in Rendition.objects.filter(resource=page.pk)}
    return page, [rows[name] for name in CHANNELS if name in rows]


def aired_bulletin(page: Any, text: str) -> Bulletin:
    """As the loudspeaker says it, with its seconds."""
    return aired(piece_from(page), text)
