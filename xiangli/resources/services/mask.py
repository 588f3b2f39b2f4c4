"""Numbers of persons in the newest edition, masked: a new edition, to be handed in anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import CharField, TextField

from xiangli.kernel.public import Actor
from xiangli.people.public import Account
from xiangli.resources.editions import locked, reread
from xiangli.resources.errors import OtherEdition
from xiangli.resources.judging import piece_from
from xiangli.resources.models import Resource
from xiangli.resources.permissions import ask_to_change
from xiangli.resources.rules.gate.check import office_numbers
from xiangli.resources.rules.gate.personal import masked, phones_in
from xiangli.vault.public import service

COMMON: Final = ("title", "summary", "sms_text")


@service
def mask(*, number: int, by: Actor, now: datetime, read: int | None = None) -> Resource:
    """Whoever masks wrote on it, and passes it no more. Nothing to mask: nothing changes.

    Raises UnknownResource, ResourcesForbidden, OtherEdition (`read` is not the newest).
    """
    resource = locked(number, "submit")
    ask_to_change(by, resource, "mask")
    if read is not None and read != resource.latest_revision_id:
        raise OtherEdition(number=number)
    page = resource.specific.get_latest_revision_as_object()
    if _mask(page):
        author = Account.objects.filter(pk=by.id).first() if by.kind == "officer" else None
        page.save_revision(user=author, log_action=True, clean=False)
    return reread(resource)


def _mask(page: Any) -> bool:
    """Whether there was anything."""
    known = phones_in(office_numbers(piece_from(page)))
    own = [field for field in page._meta.local_fields if isinstance(field, CharField | TextField)]  # noqa: SLF001
    before = page.serializable_data()
    for name in (*COMMON, *(field.name for field in own if not field.choices)):
        setattr(page, name, masked(getattr(page, name) or "", known))
    page.draft_title = page.title
    page.body = page.body.stream_block.to_python(_deep(list(page.body.raw_data), known))
    return bool(page.serializable_data() != before)


def _deep(value: Any, known: frozenset[str]) -> Any:
    """Every text of a block; what names types and pictures is no text."""
    if isinstance(value, str):
        return masked(value, known)
    if isinstance(value, dict):
        kept = {"type", "id", "image"}
        return {key: each if key in kept else _deep(each, known) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_deep(each, known) for each in value]
    return value
