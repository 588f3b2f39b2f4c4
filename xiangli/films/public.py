"""Front desk of films."""

from xiangli.films.conf import most_bytes
from xiangli.films.errors import (
    CaptionsRefused,
    FilmRefused,
    FilmsError,
    FilmsForbidden,
    NoProgram,
    NotNow,
    OtherOffset,
    OwnFilm,
    ProgramFailed,
    UnknownFilm,
)
from xiangli.films.models import Film
from xiangli.films.permissions import may_film, may_pass
from xiangli.films.programs import are_there, reading, run
from xiangli.films.registry import register_listener
from xiangli.films.rules.captions import Cue, written
from xiangli.films.rules.qualities import LONGEST
from xiangli.films.selectors import (
    Shown,
    Variant,
    film_of,
    film_part,
    films_about,
    has_captions,
    played,
    shown_film,
)
from xiangli.films.services.again import WORTH, again
from xiangli.films.services.begin import begin
from xiangli.films.services.caption import caption
from xiangli.films.services.receive import arrived, receive
from xiangli.films.services.remove import remove
from xiangli.films.services.show import show
from xiangli.films.services.take import take

__all__ = [
    "LONGEST",
    "WORTH",
    "CaptionsRefused",
    "Cue",
    "Film",
    "FilmRefused",
    "FilmsError",
    "FilmsForbidden",
    "NoProgram",
    "NotNow",
    "OtherOffset",
    "OwnFilm",
    "ProgramFailed",
    "Shown",
    "UnknownFilm",
    "Variant",
    "again",
    "are_there",
    "arrived",
    "begin",
    "caption",
    "film_of",
    "film_part",
    "films_about",
    "has_captions",
    "may_film",
    "may_pass",
    "most_bytes",
    "played",
    "reading",
    "receive",
    "register_listener",
    "remove",
    "run",
    "show",
    "shown_film",
    "take",
    "written",
]
