"""Try once more what this machine could not make."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.films.models import Film
from xiangli.films.permissions import ask_to_film
from xiangli.films.services.note import locked
from xiangli.films.tasks import queue_film
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

WORTH: tuple[str, ...] = ("failed", "no_room")


@service
def again(*, film: UUID, place_code: str, by: Actor, now: datetime) -> Film:
    """What was refused for what it is stays refused. Raises FilmsForbidden, UnknownFilm."""
    ask_to_film(by, place_code, "again")
    found = locked(film)
    if found.state == "refused" and found.problem in WORTH:
        found.state, found.problem, found.percent = "waiting", "", 0
        found.save(update_fields=["state", "problem", "percent"])
        queue_film(found.pk)
    return found
