"""Pass a film, or its captions: from now on everybody sees them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.films.errors import NotNow
from xiangli.films.models import Film
from xiangli.films.permissions import ask_to_pass
from xiangli.films.services.note import locked, note
from xiangli.films.services.remove import forget
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def show(*, film: UUID, place_code: str, by: Actor, now: datetime) -> Film:
    """What was shown until now goes. Raises FilmsForbidden, OwnFilm, UnknownFilm, NotNow."""
    found = locked(film)
    ask_to_pass(by, found, place_code)
    if found.state != "ready":
        raise NotNow(state=found.state)
    if found.shown_at and found.new_captions is None:
        return found
    found.shown_at, found.passed_by = found.shown_at or now, by.id
    if found.new_captions is not None:
        found.captions, found.new_captions = found.new_captions, None
    found.save(update_fields=["shown_at", "passed_by", "captions", "new_captions"])
    for old in Film.objects.filter(about=found.about, shown_at__isnull=False).exclude(pk=film):
        forget(old)
    note(found, "shown", place_code, by, now)
    return found
