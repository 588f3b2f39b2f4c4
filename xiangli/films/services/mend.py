"""Find films that nothing was made of yet, or no longer, and files that nobody needs."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from xiangli.films import shelf
from xiangli.films.models import Film
from xiangli.films.rules.qualities import name_of
from xiangli.films.services.render import lay_captions
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

COMING: Final = timedelta(days=7)  # what did not come in whole by then will not
SAFE: Final = 86_400  # seconds: what is younger may belong to a transaction that is open


@service
def to_make(*, by: Actor, now: datetime) -> list[UUID]:
    """After a restore, a new recipe or a day without ffmpeg: what has to be made."""
    for film in Film.objects.filter(state="ready"):
        if film.name != name_of(film.original) or not shelf.part(film.name, "main.m3u8").is_file():
            film.state, film.percent = "waiting", 0
            film.save(update_fields=["state", "percent"])
        else:
            lay_captions(film)
    open_ones = Film.objects.filter(state__in=("waiting", "rendering")).order_by("handed_in_at")
    return list(open_ones.values_list("pk", flat=True))


@service
def sweep_films(*, by: Actor, now: datetime) -> int:
    """How many files and folders went."""
    Film.objects.filter(state="receiving", handed_in_at__lt=now - COMING).delete()
    keys = {key.hex for key in Film.objects.values_list("pk", flat=True)}
    known = set(Film.objects.values_list("name", flat=True))
    digests = set(Film.objects.values_list("original", flat=True))
    gone = [shelf.place(name) for name in shelf.names() if name not in known]
    gone += [shelf.original(one) for one in shelf.digests() if one not in digests]
    gone += [path for path in shelf.all_coming() if path.name not in keys]
    return sum(map(_remove, filter(_is_old, gone)))


def _is_old(path: Path) -> bool:
    return path.exists() and path.stat().st_mtime < time.time() - SAFE


def _remove(path: Path) -> bool:
    shelf.remove(path)
    return True
