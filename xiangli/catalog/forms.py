"""Forms of editions, for dialogue, which lies below and asks by hash."""

from __future__ import annotations

from typing import Final

from xiangli.catalog.errors import UnknownEdition
from xiangli.catalog.selectors import get
from xiangli.dialogue.public import Form, register_forms

KEPT: Final = 128
_found: Final[dict[tuple[str, str], Form]] = {}


def register() -> None:
    """Called when the app is ready."""
    register_forms("catalog", form_of_edition)


def form_of_edition(service_id: str, edition_hash: str) -> Form | None:
    """The form of an edition of this service; None where there is none.

    What was found is kept: a hash names the same form for ever.
    """
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
    return _found.setdefault((service_id, edition_hash), edition.form)
