"""Say it better for one way out."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import NotNow, RenditionRefused
from xiangli.resources.judging import piece_from
from xiangli.resources.models import Rendition
from xiangli.resources.permissions import ask_to_write
from xiangli.resources.renditions import derived, digest, held, note
from xiangli.resources.rules.renditions.channels import FIXED, Channel, flaws, tidied
from xiangli.vault.public import service


@service
def edit_rendition(*, number: int, channel: str, body: str, by: Actor, now: datetime) -> Rendition:
    """Waits for approval; until then readers get what was derived.

    An empty text goes back to what was derived. Raises UnknownResource, UnknownRendition, NotNow,
    ResourcesForbidden, RenditionRefused.
    """
    resource, rendition = held(number, channel)
    ask_to_write(by, resource.place_code, "edit_rendition")
    name = cast("Channel", channel)
    if name in FIXED:
        raise NotNow(act="edit_rendition", state=rendition.state)
    page = resource.specific
    piece, fresh = piece_from(page), derived(page)[name]
    kept = tidied(name, body) or fresh
    found = list(flaws(name, kept, piece, fresh))
    if found:
        told = [(flaw.code, flaw.length, flaw.most) for flaw in found]
        raise RenditionRefused(channel=channel, flaws=told)
    is_ours = kept != fresh
    rendition.body, rendition.source, rendition.stale = kept, digest(piece), False
    rendition.edited_by = UUID(by.id) if is_ours and by.kind == "officer" else None
    rendition.edited_at = now if is_ours else None
    rendition.decided_by, rendition.decided_at, was = None, None, rendition.state
    if was != "pending":
        rendition.state = "edited" if is_ours else "derived"
    rendition.save()
    note(resource, "edited", by, now, shown=was in {"approved", "withdrawn"}, channel=channel)
    return rendition
