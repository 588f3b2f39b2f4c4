"""Ask for a text as sound."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from xiangli.kernel.public import Actor, china_date
from xiangli.speech.engines.registry import engine_for
from xiangli.speech.errors import NoVoice, TextTooLong
from xiangli.speech.models import Sound
from xiangli.speech.rules.naming import KINDS, LONGEST, name_of
from xiangli.speech.rules.speaking import spoken
from xiangli.speech.tasks import render_sound
from xiangli.speech.words import sayings
from xiangli.vault.public import service


@dataclass(frozen=True, slots=True)
class File:
    """One kind of a sound; `mime` for `<source type>`."""

    kind: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A sound that can be heard; the smallest file first."""

    name: str
    seconds: float
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """Not now. `name` is that of the sound to come, "" where none will."""

    why: Literal["queued", "no_voice", "failed", "too_long", "silent"]
    name: str = field(default="", compare=False)


def ask(*, text: str, lang: str = "zh", by: Actor, now: datetime) -> Ready | Pending:
    """The sound of a public text, or why there is none yet; then it is made in the background.

    The same words by the same voice are rendered once, whoever asks. One look where it is known.
    """
    try:
        said, voice = _said(text), engine_for(lang).voice
    except NoVoice:
        return Pending("no_voice")
    except TextTooLong:
        return Pending("too_long")
    if not said:
        return Pending("silent")
    name = name_of(said, voice, sayings().readings)
    sound = Sound.objects.filter(pk=name).first()
    if sound is None or sound.asked_on != china_date(now):
        sound = _order(name=name, said=said, voice=voice, lang=lang, by=by, now=now)
    return told(sound)


@service
def _order(*, name: str, said: str, voice: str, lang: str, by: Actor, now: datetime) -> Sound:
    """Row and job are committed together; the day is that on which it was last asked for."""
    day = china_date(now)
    sound, fresh = Sound.objects.get_or_create(
        name=name,
        defaults={"lang": lang, "text": said, "voice": voice, "asked_on": day},
    )
    if fresh:
        render_sound.defer(name=sound.name)
    Sound.objects.filter(pk=sound.pk).exclude(asked_on=day).update(asked_on=day)
    return sound


def told(sound: Sound) -> Ready | Pending:
    if sound.state != "ready":
        return Pending("failed" if sound.state == "failed" else "queued", sound.name)
    files = sorted(sound.files.items(), key=lambda file: file[1])
    return Ready(
        sound.name, sound.seconds, tuple(File(kind, KINDS[kind], size) for kind, size in files)
    )


def _said(text: str) -> str:
    """Raises TextTooLong, before and after: a short text may be long when it is said."""
    if len(text) > LONGEST * 2:
        raise TextTooLong(characters=len(text), at_most=LONGEST)
    said = spoken(text, sayings())
    if len(said) > LONGEST:
        raise TextTooLong(characters=len(said), at_most=LONGEST)
    return said
