"""Take a film away, with all that was made of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from xiangli.films import shelf
from xiangli.films.models import Film
from xiangli.films.permissions import ask_to_film
from xiangli.films.services.note import note
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def remove(*, film: UUID, place_code: str, by: Actor, now: datetime) -> bool:
    """Whether it was there. Raises FilmsForbidden."""
    ask_to_film(by, place_code, "remove")
    found = Film.objects.select_for_update().filter(pk=film).first()
    if found is None:
        return False
    note(found, "removed", place_code, by, now)
    forget(found)
    return True


def forget(film: Film) -> None:
    """Its files go once it is certain that its row has."""
    key, name, original = film.pk, film.name, film.original
    film.delete()
    transaction.on_commit(lambda: _clear(key, name, original))


def _clear(key: UUID, name: str, original: str) -> None:
    """The same file may have been handed in for something else."""
    shelf.coming(key).unlink(missing_ok=True)
    if original and not Film.objects.filter(original=original).exists():
        shelf.original(original).unlink(missing_ok=True)
    if name and not Film.objects.filter(name=name).exists():
        shelf.clear(name)
