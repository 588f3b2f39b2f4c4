"""Announce a film: its size is looked at before any of it comes."""

from __future__ import annotations

from datetime import datetime

from xiangli.films import shelf
from xiangli.films.conf import MEGABYTE, most_bytes
from xiangli.films.errors import FilmRefused
from xiangli.films.models import Film
from xiangli.films.permissions import ask_to_film
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def begin(
    *, about: str, place_code: str, size: int, mark: str = "", by: Actor, now: datetime
) -> Film:
    """The same file (`mark`, size) that did not come in whole is gone on with.

    Raises FilmsForbidden, FilmRefused.
    """
    ask_to_film(by, place_code, "begin")
    if size < 1:
        raise FilmRefused(problem="empty")
    if size > most_bytes():
        raise FilmRefused(
            problem="too_large", most=most_bytes() // MEGABYTE, megabytes=size // MEGABYTE
        )
    mark = mark[:64]
    begun = Film.objects.filter(about=about, state="receiving", handed_in_by=by.id)
    found = begun.filter(size=size, mark=mark).first() if mark else None
    if found is not None:
        return found
    for old in begun:
        shelf.coming(old.pk).unlink(missing_ok=True)
        old.delete()
    return Film.objects.create(
        about=about, size=size, mark=mark, handed_in_by=by.id, handed_in_at=now
    )
