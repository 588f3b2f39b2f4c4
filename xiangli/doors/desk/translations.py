"""Translations as the desk draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangli.doors.desk.review.sections import Section, Seen, register_section
from xiangli.doors.hearing import Player
from xiangli.doors.tongues import name_of, recorded
from xiangli.resources.public import TONGUES, Tongue, Translation, TranslationRefused, is_behind

WHY: Final[Mapping[str, Promise]] = {
    "unknown_tongue": _("没有这种语言，或者原文就是这种语言。"),
    "spoken_only": _("方言只录音，不写字。"),
    "too_long": _("太长了。"),
    "half": _("题目、一句话、正文，三样都要译。"),
    "empty": _("还没有译，也没有录音。"),
    "no_sound": _("还没有录音。"),
    "personal": _("里面有个人的电话、证件或者卡号，原文里没有。"),
    "no_recording": _("这个文件不是录音，或者坏了。要 mp3、m4a、wav、amr、ogg。"),
    "too_large": _("太大了，要20兆以内。"),
    "too_short": _("太短了，不到一秒。"),
    "too_long_sound": _("太长了，最多十分钟。"),
    "no_program": _("这台机器上没有 ffmpeg，收不了录音。请管理员装上。"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One tongue of a piece. `behind`: the piece was changed since it was translated."""

    row: Translation
    tongue: Tongue
    name: str
    sound: Player | None
    is_public: bool
    behind: bool
    is_open: bool
    title: str
    summary: str
    body: str


def register() -> None:
    """At start."""
    register_section("translations", _section, order=45)


def _section(seen: Seen) -> Section | None:
    if seen.resource.first_published_at is None:
        return None
    return Section("desk/review/translations_link.html", {"number": seen.resource.number})


def refusal(refused: TranslationRefused) -> str:
    return str(WHY[str(refused.params["problem"])])


def choices(page: Any, rows: Sequence[Translation]) -> list[tuple[Tongue, str]]:
    """Tongues, and their names, that the piece is not in yet."""
    known = {row.tag for row in rows}
    own = str(page.language)
    return [
        (one, name_of(one))
        for tag, one in TONGUES.items()
        if tag not in known and not own.startswith(tag)
    ]


def cards(
    request: HttpRequest, page: Any, rows: Sequence[Translation], tag: str,
    typed: Mapping[str, str] | None,
) -> list[Card]:  # fmt: skip
    """`typed` is what was refused, of the tongue `tag`."""
    found = []
    for row in rows:
        told = typed if typed and row.tag == tag else {}
        tongue = TONGUES[row.tag]
        found.append(Card(
            row, tongue, name_of(tongue), recorded(request, row.sound, row.seconds),
            bool(row.shown), is_behind(page, row.edition), bool(told),
            told.get("title") or row.title, told.get("summary") or row.summary,
            told.get("body") or row.body,
        ))  # fmt: skip
    return found
