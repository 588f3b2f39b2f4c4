"""Forms of editions, for dialogue, which lies below and asks by hash."""

from __future__ import annotations

from xiangli.catalog.errors import UnknownEdition
from xiangli.catalog.selectors import get
from xiangli.dialogue.public import Form, register_forms


def register() -> None:
    """Called when the app is ready."""
    register_forms("catalog", form_of_edition)


def form_of_edition(service_id: str, edition_hash: str) -> Form | None:
    """The form of an edition of this service; None where there is none."""
    try:
        edition = get(edition_hash)
    except UnknownEdition:
        return None
    return edition.form if edition.service_id == service_id else None
