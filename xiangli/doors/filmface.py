"""A film as a page shows it: first how much each way to play it weighs, then, by choice, that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.doors.page import page_of
from xiangli.films.public import Shown, Variant

MEGABYTE: Final = 1_000_000
SOUND: Final = "sound"
NAMES: Final = {
    SOUND: gettext_lazy("只听声音"),
    "144": gettext_lazy("小画面 144p"),
    "240": gettext_lazy("中画面 240p"),
    "480": gettext_lazy("大画面 480p"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to play it. `sources` are address and media type; `file` is for keeping it."""

    id: str
    name: str
    size: str
    sources: tuple[tuple[str, str], ...]
    file: str = ""

    @property
    def is_sound(self) -> bool:
        return self.id == SOUND


@dataclass(frozen=True, slots=True)
class Face:
    """The lightest way first; `words` are those of the captions."""

    minutes: int
    seconds: int
    poster: str
    width: int
    height: int
    captions: str
    ways: tuple[Way, ...]
    words: tuple[str, ...]


def face(request: HttpRequest, film: Shown) -> Face:
    """The page may load it from here."""
    page_of(request).allow("media-src", "'self'")
    minutes, seconds = divmod(round(film.seconds), 60)
    wide = 320 if film.width >= film.height else round(320 * film.width / film.height)
    return Face(
        minutes=minutes, seconds=seconds, poster=_at(film, film.poster), width=wide,
        height=round(wide * film.height / film.width),
        captions=_at(film, film.captions) if film.captions else "",
        ways=(*(_way(film, one) for one in film.variants), *_chosen_by_player(film)),
        words=film.words,
    )  # fmt: skip


def megabytes(size: int) -> str:
    """0.4 MB, 12 MB."""
    told = size / MEGABYTE
    return f"{max(told, 0.1):.1f} MB" if told < 10 else f"{told:.0f} MB"


def _way(film: Shown, one: Variant) -> Way:
    at = _at(film, one.part)
    return Way(one.quality, str(NAMES[one.quality]), megabytes(one.size), ((at, one.mime),), at)


def _chosen_by_player(film: Shown) -> tuple[Way, ...]:
    """Where there is a choice: the list for players that know it, else the middle picture."""
    seen = [one for one in film.variants if one.quality != SOUND]
    if len(seen) < 2:
        return ()
    size = _("{least}到{most}").format(least=megabytes(seen[0].size), most=megabytes(seen[-1].size))
    hls = (_at(film, film.main), "application/vnd.apple.mpegurl")
    return (Way("auto", _("看网速自动选"), size, (hls, (_at(film, seen[1].part), seen[1].mime))),)


def _at(film: Shown, part: str) -> str:
    return reverse("portal:film", args=[film.name, part])
