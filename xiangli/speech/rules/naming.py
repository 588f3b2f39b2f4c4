"""How a sound is called, and what may be asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

LONGEST: Final = 12_000  # characters; more than half an hour
KINDS: Final = {"ogg": "audio/ogg; codecs=opus", "m4a": "audio/mp4", "wav": "audio/wav"}
NAME: Final = re.compile(r"[0-9a-f]{40}")


def name_of(text: str, voice: str, readings: Mapping[str, str]) -> str:
    """The same for the same words, said by the same voice with the same readings."""
    own = [f"{word}={read}" for word, read in sorted(readings.items()) if word in text]
    return sha256("\x1f".join((voice, *own, text)).encode()).hexdigest()[:40]


def is_name(name: str) -> bool:
    return NAME.fullmatch(name) is not None
