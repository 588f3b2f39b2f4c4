"""Texts as sound: where one is ready its player, else the browser's own voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import now as clock

from xiangli.doors.page import page_of
from xiangli.kernel.public import Actor
from xiangli.speech.public import Ready, ask

BY: Final = Actor.system("portal.hear")


@dataclass(frozen=True, slots=True)
class Player:
    """`sources` are address and media type, the smallest first; `kilobytes` are of that one."""

    sources: tuple[tuple[str, str], ...]
    minutes: int
    seconds: int
    kilobytes: int


def player(request: HttpRequest, text: str) -> Player | None:
    """The sound of a Chinese text, None while there is none; the page is baked again with it."""
    found = ask(text=text, lang="zh", by=BY, now=clock())
    page = page_of(request)
    if found.name:
        page.shows(f"sound:{found.name}")
    if not isinstance(found, Ready):
        return None
    page.allow("media-src", "'self'")
    minutes, seconds = divmod(round(found.seconds), 60)
    return Player(
        sources=tuple(
            (reverse("portal:sound", args=[found.name, file.kind]), file.mime)
            for file in found.files
        ),
        minutes=minutes,
        seconds=seconds,
        kilobytes=max(1, round(found.files[0].size / 1000)),
    )
