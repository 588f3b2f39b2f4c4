"""What happened to a film, in the ledger and to whoever shows it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.films.errors import UnknownFilm
from xiangli.films.models import Film
from xiangli.films.registry import tell
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record


def locked(film: UUID) -> Film:
    """Raises UnknownFilm."""
    found = Film.objects.select_for_update().filter(pk=film).first()
    if found is None:
        raise UnknownFilm
    return found


def note(film: Film, act: str, place_code: str, by: Actor, now: datetime) -> None:
    tell(film.about, now)
    record(
        stream=("film", film.pk), kind=f"film.{act}", scope_code=place_code, person=None,
        by=by, now=now, body={"about": film.about},
        commits={"original": film.original} if film.original else None,
    )  # fmt: skip
