"""Reading sounds. All of it is public."""

from __future__ import annotations

from pathlib import Path

from xiangli.speech import shelf
from xiangli.speech.errors import NoSuchSound
from xiangli.speech.rules.naming import KINDS, is_name


def sound_file(name: str, kind: str) -> tuple[Path, str]:
    """Where a finished sound lies, and its media type. Asks no database. Raises NoSuchSound."""
    path = shelf.path_of(name, kind)
    if not is_name(name) or kind not in KINDS or not path.is_file():
        raise NoSuchSound
    return path, KINDS[kind]
