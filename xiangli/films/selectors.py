"""Reading films. What is shown is public; the rest is for those who may hand one in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from xiangli.films import shelf
from xiangli.films.errors import UnknownFilm
from xiangli.films.models import Film
from xiangli.films.rules import captions as rules
from xiangli.films.rules.qualities import POSTER, QUALITIES, SOUND


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to play it: `quality` is "sound" or the lines of its picture; bytes of the file."""

    quality: str
    part: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A film as it can be played, the lightest way first. `captions` names their file, "" where
    there are none; `words` are theirs."""

    name: str
    seconds: float
    width: int
    height: int
    variants: tuple[Variant, ...]
    main: str
    poster: str
    captions: str
    words: tuple[str, ...]


def shown_film(about: str) -> Shown | None:
    """What the public sees of it."""
    film = Film.objects.filter(about=about, shown_at__isnull=False, state="ready").first()
    return None if film is None else played(film)


def played(film: Film, *, draft: bool = False) -> Shown | None:
    """`draft` with the captions that nobody passed yet."""
    if film.state != "ready":
        return None
    text = film.captions
    if draft and film.new_captions is not None:
        text = film.new_captions
    cues = rules.read(text) if text else ()
    return Shown(
        film.name, film.seconds, film.width, film.height, tuple(_variants(film)), "main.m3u8",
        f"{POSTER}/poster.jpg", captions_part(text), tuple(rules.words(cues)),
    )  # fmt: skip


def films_about(about: str) -> list[Film]:
    """The newest first."""
    return list(Film.objects.filter(about=about).order_by("-handed_in_at", "-pk"))


def film_of(film: UUID) -> Film:
    """Raises UnknownFilm."""
    found = Film.objects.filter(pk=film).first()
    if found is None:
        raise UnknownFilm
    return found


def has_captions(about: Sequence[str]) -> dict[str, bool]:
    """Of those that have a film, whether it can be followed without hearing it."""
    rows = Film.objects.filter(about__in=about, state="ready").order_by("handed_in_at")
    return {row.about: bool(row.captions or row.new_captions) for row in rows}


def film_part(name: str, which: str) -> tuple[Path, str]:
    """Where a finished file lies, and its media type. Asks no database. Raises UnknownFilm."""
    path = shelf.part(name, which)
    if not (shelf.NAME.fullmatch(name) and shelf.PART.fullmatch(which) and path.is_file()):
        raise UnknownFilm
    return path, shelf.TYPES[path.suffix]


def captions_part(text: str) -> str:
    return f"captions-{shelf.digest(text)}.vtt" if text else ""


def _variants(film: Film) -> Iterator[Variant]:
    sizes = film.renditions
    if SOUND in sizes:
        yield Variant(SOUND, f"{SOUND}/sound.m4a", "audio/mp4", sizes[SOUND])
    for one in QUALITIES:
        if one.name in sizes:
            yield Variant(one.name, f"{one.name}/film.mp4", "video/mp4", sizes[one.name])
