"""Pieces in other languages: what the services share, what the public reads, what the desk sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.resources.errors import NotNow, ResourcesForbidden, UnknownTranslation
from xiangli.resources.models import Resource, Translation
from xiangli.resources.permissions import may_write
from xiangli.resources.renditions import PUBLIC, held_resource
from xiangli.resources.rules.pieces import Block, blocks
from xiangli.resources.rules.tongues import TONGUES, Tongue
from xiangli.resources.selectors import resource

PARTS: Final = ("title", "summary", "body", "sound", "seconds", "edition")


@dataclass(frozen=True, slots=True)
class Told:
    """What the public has of a piece in a tongue. `behind`: the piece was changed since."""

    tongue: Tongue
    title: str
    summary: str
    blocks: Sequence[Block]
    sound: str
    seconds: int
    on: date
    behind: bool


def told_of(page: Any) -> list[Told]:
    """In the order of the list of tongues."""
    rows = {row.tag: row for row in Translation.objects.filter(resource=page.pk) if row.shown}
    return [_told(page, rows[tag]) for tag in TONGUES if tag in rows]


def translated(number: int | None = None) -> list[tuple[int, str]]:
    """Number and tag of all that can be read; of one piece alone."""
    rows = Translation.objects.filter(resource__state__in=PUBLIC).exclude(shown={})
    rows = rows.filter(resource__number=number) if number is not None else rows
    found = rows.order_by("resource__number", "tag").values_list("resource__number", "tag", "shown")
    return [(number, tag) for number, tag, shown in found if shown["body"]]


def translations_of(number: int, by: Actor) -> tuple[Any, list[Translation]]:
    """The piece and its translations, for who writes there.

    Raises UnknownResource, ResourcesForbidden.
    """
    page = resource(number)
    if not may_write(by, page.place_code):
        raise ResourcesForbidden(act="translations")
    return page, list(Translation.objects.filter(resource=page.pk).order_by("tag"))


def is_behind(page: Any, edition: int) -> bool:
    return bool(page.live_revision_id != edition)


def held_public(number: int) -> Resource:
    """Until the transaction ends. Raises UnknownResource, NotNow."""
    found = held_resource(number)
    if found.state not in PUBLIC or found.live_revision_id is None:
        raise NotNow(act="translation", state=found.state)
    return found


def held_translation(number: int, tag: str) -> tuple[Resource, Translation]:
    """Raises UnknownResource, NotNow, UnknownTranslation."""
    found = held_public(number)
    row = Translation.objects.filter(resource=found, tag=tag).first()
    if row is None:
        raise UnknownTranslation(number=number, tag=tag)
    return found, row


def note(found: Resource, tag: str, act: str, by: Actor, now: datetime, *, shown: bool) -> None:
    """The event; `shown` says whether readers see something else now."""
    if shown:
        touch(f"resource:{found.number}", now=now)
    record(
        stream=("resource", UUID(str(found.translation_key))),
        kind=f"resource.translation_{act}", scope_code=found.place_code, person=None,
        by=by, now=now, body={"number": found.number, "tag": tag},
    )  # fmt: skip


def _told(page: Any, row: Translation) -> Told:
    shown = row.shown
    return Told(
        TONGUES[row.tag], shown["title"], shown["summary"], list(blocks(shown["body"])),
        shown["sound"], shown["seconds"], date.fromisoformat(shown["on"]),
        is_behind(page, shown["edition"]),
    )  # fmt: skip
