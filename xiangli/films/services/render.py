"""Make what people play of a film, a rendition at a time. Killed, it goes on with the next one."""

from __future__ import annotations

import hashlib
import time
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from xiangli.films import shelf
from xiangli.films.errors import FilmRefused
from xiangli.films.making import make
from xiangli.films.models import Film
from xiangli.films.probing import Probe, probe
from xiangli.films.registry import tell
from xiangli.films.rules.playlists import main_list
from xiangli.films.rules.qualities import POSTER, SOUND, name_of, plan
from xiangli.films.selectors import captions_part
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope

EVERY: Final = 2  # seconds between two looks at how far it is
OPEN: Final = ("waiting", "rendering")


def render_next(*, film: UUID, by: Actor, now: datetime) -> bool:
    """Whether there is more to make. No transaction is open while programs run.

    Raises ProgramFailed, NoProgram, OSError.
    """
    found = Film.objects.filter(pk=film, state__in=OPEN).first()
    if found is None:
        return False
    try:
        path, told = _known(found, by)
        wanted = plan(width=told.width, height=told.height, has_sound=told.has_sound)
        missing = [kind for kind in wanted if not shelf.part(found.name, kind).is_dir()]
        if missing:
            done = len(wanted) - len(missing)
            make(missing[0], path, told, found.name, _Progress(found, done, len(wanted), by))
    except FilmRefused as refused:
        refuse(film=film, refused=refused, by=by, now=now)
        return False
    if len(missing) > 1:
        return True
    _ready(found, wanted, told, by, now)
    return False


def refuse(*, film: UUID, refused: FilmRefused, by: Actor, now: datetime) -> None:
    """The reason stands in the film's row, in a code; what was made of it goes."""
    problem = str(refused.params["problem"])
    told = {name: value for name, value in refused.params.items() if name != "problem"}
    with scope(by):
        found = Film.objects.filter(pk=film).first()
        if found is None:
            return
        Film.objects.filter(pk=film).update(state="refused", problem=problem, told=told)
        tell(found.about, now)
    if found.name and not Film.objects.filter(name=found.name, state="ready").exists():
        shelf.clear(found.name)


def _known(film: Film, by: Actor) -> tuple[Path, Probe]:
    """The original on its shelf, and what it is. Raises FilmRefused."""
    came = shelf.coming(film.pk)
    if came.exists():
        film.original = _digest(came)
        shelf.keep_original(came, film.original)
    path = shelf.original(film.original) if film.original else came
    if not path.exists():
        raise FilmRefused(problem="lost")
    film.name = name_of(film.original)
    with scope(by):
        film.save(update_fields=["original", "name"])
    told = probe(path)
    film.seconds, film.width, film.height = told.seconds, told.width, told.height
    film.has_sound, film.state = told.has_sound, "rendering"
    with scope(by):
        film.save(update_fields=["seconds", "width", "height", "has_sound", "state"])
    return path, told


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ready(film: Film, made: list[str], told: Probe, by: Actor, now: datetime) -> None:
    shelf.write(film.name, "main.m3u8", main_list(made, has_sound=told.has_sound))
    sizes = {kind: _size(film.name, kind) for kind in made if kind != POSTER}
    with scope(by):
        kept = Film.objects.select_for_update().filter(pk=film.pk, state__in=OPEN).first()
        if kept is None:
            return
        kept.state, kept.percent, kept.renditions, kept.problem = "ready", 100, sizes, ""
        kept.save(update_fields=["state", "percent", "renditions", "problem"])
        tell(kept.about, now)
    lay_captions(kept)


def lay_captions(film: Film) -> None:
    """As files beside the film they belong to."""
    for text in {film.captions, film.new_captions or ""} - {""}:
        if film.name and not shelf.part(film.name, captions_part(text)).is_file():
            shelf.write(film.name, captions_part(text), text)


def _size(name: str, kind: str) -> int:
    which = f"{SOUND}/sound.m4a" if kind == SOUND else f"{kind}/film.mp4"
    return shelf.part(name, which).stat().st_size


class _Progress:
    """Writes down how much is done, not too often."""

    def __init__(self, film: Film, done: int, whole: int, by: Actor) -> None:
        self.film, self.done, self.whole, self.by = film, done, whole, by
        self.last = 0.0

    def __call__(self, part: float) -> None:
        if time.monotonic() - self.last < EVERY:
            return
        self.last = time.monotonic()
        percent = min(99, round(100 * (self.done + part) / self.whole))
        with scope(self.by):
            Film.objects.filter(pk=self.film.pk).update(percent=percent)
