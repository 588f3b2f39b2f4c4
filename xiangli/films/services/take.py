"""Hand in a whole film that lies here already: from a form without a script, or from a program."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from xiangli.films.models import Film
from xiangli.films.services.begin import begin
from xiangli.films.services.receive import receive
from xiangli.kernel.public import Actor


def take(
    *, about: str, place_code: str, file: IO[bytes], size: int, by: Actor, now: datetime
) -> Film:
    """Raises FilmsForbidden, FilmRefused."""
    film = begin(about=about, place_code=place_code, size=size, by=by, now=now)
    receive(film=film.pk, place_code=place_code, offset=0, read=file.read, by=by, now=now)
    film.refresh_from_db()
    return film
