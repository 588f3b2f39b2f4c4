"""Take in the next bytes of a film."""

from __future__ import annotations

import errno
import fcntl
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from xiangli.films import shelf
from xiangli.films.errors import FilmRefused, NotNow, OtherOffset, UnknownFilm
from xiangli.films.models import Film
from xiangli.films.permissions import ask_to_film
from xiangli.films.registry import tell
from xiangli.films.rules.kinds import HEAD, demuxer
from xiangli.films.tasks import queue_film
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope

BLOCK: Final = 64 * 1024
FULL: Final = {errno.ENOSPC, errno.EDQUOT}
Read = Callable[[int], bytes]


def arrived(film: Film) -> int:
    """Bytes that are there."""
    path = shelf.coming(film.pk)
    return path.stat().st_size if path.exists() else 0


def receive(
    *, film: UUID, place_code: str, offset: int, read: Read, by: Actor, now: datetime
) -> int:
    """How many bytes are there then. What came before a line broke is kept: `read` may raise.

    Whole, it waits to be made. No transaction is open while bytes come.
    Raises FilmsForbidden, UnknownFilm, NotNow, OtherOffset, FilmRefused.
    """
    ask_to_film(by, place_code, "receive")
    found = Film.objects.filter(pk=film, handed_in_by=by.id).first()
    if found is None:
        raise UnknownFilm
    if found.state != "receiving":
        raise NotNow(state=found.state)
    path = shelf.coming(film)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        there = _append(path, found.size, offset, read)
    except OSError as error:
        if error.errno in FULL:
            raise FilmRefused(problem="no_room") from error
        raise
    if there >= min(HEAD, found.size):
        _look(found, path, by)
    if there == found.size:
        _whole(found, by, now)
    return there


def _append(path: Path, size: int, offset: int, read: Read) -> int:
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:  # another part of it is on its way
            raise OtherOffset(offset=file.tell()) from busy
        there = file.tell()
        if there != offset:
            raise OtherOffset(offset=there)
        while there < size and (block := read(min(BLOCK, size - there))):
            file.write(block)
            there += len(block)
        return there


def _look(film: Film, path: Path, by: Actor) -> None:
    """Nobody sends hundreds of megabytes of what is no film."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if demuxer(head) is None:
        path.unlink(missing_ok=True)
        with scope(by):
            Film.objects.filter(pk=film.pk).update(state="refused", problem="no_film")
        raise FilmRefused(problem="no_film")


def _whole(film: Film, by: Actor, now: datetime) -> None:
    with scope(by):
        if Film.objects.filter(pk=film.pk, state="receiving").update(state="waiting"):
            queue_film(film.pk)
            tell(film.about, now)
