"""Settings that speech reads."""

from pathlib import Path

from django.conf import settings

OWN_WORDS = "speech-words.yaml"


def own_words() -> Path:
    """Where a county writes how its own words are read; the file may be missing."""
    data: Path = settings.XIANGLI_DATA
    return data / OWN_WORDS


def is_on() -> bool:
    """Whether this machine makes sounds."""
    told: bool = settings.XIANGLI_SPEECH
    return told


def kokoro() -> Path | None:
    """The folder of a better voice, where the county made one."""
    told: str = settings.XIANGLI_KOKORO
    return Path(told) if told else None


def folder() -> Path:
    """Where sounds lie. All of it can be made again."""
    data: Path = settings.XIANGLI_DATA
    return data / "sound"
