"""Forms of editions and how long their drafts are kept, for dialogue, which lies below."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from xiangli.catalog.edition import Edition
from xiangli.catalog.errors import UnknownEdition
from xiangli.catalog.selectors import get
from xiangli.dialogue.public import Form, register_forms, register_keeping

KEPT: Final = 128
DRAFTS: Final = "drafts"
_found: Final[dict[tuple[str, str], Edition]] = {}


def register() -> None:
    """Called when the app is ready."""
    register_forms("catalog", form_of_edition)
    register_keeping("catalog", drafts_kept)


def form_of_edition(service_id: str, edition_hash: str) -> Form | None:
    """The form of an edition of this service; None where there is none."""
    edition = _edition_of(service_id, edition_hash)
    return edition.form if edition and edition.online else None


def drafts_kept(service_id: str, edition_hash: str) -> timedelta | None:
    """How long the edition's `retention` keeps drafts; None where it does not say."""
    edition = _edition_of(service_id, edition_hash)
    return edition.service.kept(DRAFTS) if edition else None


def _edition_of(service_id: str, edition_hash: str) -> Edition | None:
    """What was found is kept: a hash names the same edition for ever."""
    known = _found.get((service_id, edition_hash))
    if known is not None:
        return known
    try:
        edition = get(edition_hash)
    except UnknownEdition:
        return None
    if edition.service_id != service_id:
        return None
    while len(_found) >= KEPT:
        _found.pop(next(iter(_found)), None)
    return _found.setdefault((service_id, edition_hash), edition)
