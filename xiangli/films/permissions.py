"""Who may hand a film in and pass one. Asked in the service, never only in a view."""

from __future__ import annotations

from typing import Final

from xiangli.films.errors import FilmsForbidden, OwnFilm
from xiangli.films.models import Film
from xiangli.kernel.public import Actor

EDITORS: Final = ("township.editor", "county.editor")


def may_film(by: Actor, place_code: str) -> bool:
    return by.kind == "system" or any(by.may(role, place_code) for role in EDITORS)


def may_pass(by: Actor, film: Film, place_code: str) -> bool:
    """Two pairs of eyes: never who handed it in or wrote its captions."""
    return may_film(by, place_code) and by.id not in authors(film)


def authors(film: Film) -> set[str]:
    """Of what nobody passed yet."""
    return {film.captions_by} if film.shown_at else {film.handed_in_by, film.captions_by}


def ask_to_film(by: Actor, place_code: str, act: str) -> None:
    """Raises FilmsForbidden."""
    if not may_film(by, place_code):
        raise FilmsForbidden(act=act)


def ask_to_pass(by: Actor, film: Film, place_code: str) -> None:
    """Raises FilmsForbidden, OwnFilm. What a program made and the program passes is as well."""
    ask_to_film(by, place_code, "show")
    if by.kind != "system" and by.id in authors(film):
        raise OwnFilm
