"""Hand in the newest edition for review."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from wagtail.models import Revision

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.editions import locked, reread
from xiangli.resources.errors import Incomplete, NothingWaits, OtherEdition
from xiangli.resources.judging import ask_gate
from xiangli.resources.models import Resource
from xiangli.resources.permissions import ask_to_write
from xiangli.resources.services.ask_links import note_links
from xiangli.vault.public import service


@service
def submit(*, number: int, by: Actor, now: datetime, read: int | None = None) -> Resource:
    """What is written after it waits for the next time. `read`: the edition that was looked at.

    Raises UnknownResource, NotNow, ResourcesForbidden, NothingWaits (it is public already),
    OtherEdition, Incomplete, GateStopped.
    """
    resource = locked(number, "submit")
    ask_to_write(by, resource.place_code, "submit")
    newest = resource.latest_revision_id
    if newest is None or (resource.live and newest == resource.live_revision_id):
        raise NothingWaits(number=number)
    if read is not None and read != newest:
        raise OtherEdition(number=number)
    edition = Revision.objects.get(pk=newest).as_object()
    try:
        edition.full_clean()
    except ValidationError as missing:
        raise Incomplete(fields=sorted(missing.message_dict)) from missing
    ask_gate(edition, china_date(now))
    note_links(page=edition, by=by, now=now)
    Resource.objects.filter(pk=resource.pk).update(
        waiting=newest, waiting_since=now, goes_live_at=None, remark=""
    )
    return reread(resource)
