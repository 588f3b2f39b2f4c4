"""A piece in other languages and dialects, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from xiangli.doors.articles import Block, plain_blocks
from xiangli.doors.hearing import Player
from xiangli.doors.page import page_of
from xiangli.resources.public import Told, Tongue, recording_files, told_of


@dataclass(frozen=True, slots=True)
class Seen:
    """`href` where it can be read, `sound` where it can be heard."""

    tongue: Tongue
    name: str
    href: str
    sound: Player | None
    title: str
    summary: str
    blocks: list[Block]
    on: date
    behind: bool


def name_of(tongue: Tongue) -> str:
    """In the language of the page around it."""
    return tongue.name if (get_language() or "zh").startswith("zh") else tongue.english


def tongues_of(request: HttpRequest, page: Any) -> list[Seen]:
    return [_seen(request, page, told) for told in told_of(page)]


def recorded(request: HttpRequest, name: str, seconds: int) -> Player | None:
    """A player of the recording, None where there is none."""
    files = recording_files(name) if name else []
    if not files:
        return None
    page_of(request).allow("media-src", "'self'")
    return Player(
        tuple((reverse("portal:recording", args=[name, kind]), mime) for kind, mime, _ in files),
        *divmod(seconds, 60), max(1, round(files[0][2] / 1000)),
    )  # fmt: skip


def _seen(request: HttpRequest, page: Any, told: Told) -> Seen:
    address = [page.number, told.tongue.tag]
    return Seen(
        told.tongue, name_of(told.tongue),
        reverse("portal:translation", args=address) if told.blocks else "",
        recorded(request, told.sound, told.seconds), told.title, told.summary,
        list(plain_blocks(told.blocks)), told.on, told.behind,
    )  # fmt: skip
