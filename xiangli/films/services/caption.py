"""Give a film its captions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.films.models import Film
from xiangli.films.permissions import ask_to_film
from xiangli.films.rules import captions as rules
from xiangli.films.services.note import locked, note
from xiangli.films.services.render import lay_captions
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def caption(*, film: UUID, place_code: str, data: bytes, by: Actor, now: datetime) -> Film:
    """WebVTT or SubRip; kept as plain WebVTT. They wait until somebody else passes them.

    Raises FilmsForbidden, UnknownFilm, CaptionsRefused.
    """
    ask_to_film(by, place_code, "caption")
    found = locked(film)
    found.new_captions = rules.written(rules.read(rules.decoded(data)))
    found.captions_by = by.id
    found.save(update_fields=["new_captions", "captions_by"])
    lay_captions(found)
    note(found, "captioned", place_code, by, now)
    return found
