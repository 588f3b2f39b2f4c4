"""Settings that films read."""

from pathlib import Path
from typing import Final

from django.conf import settings

MEGABYTE: Final = 1_000_000


def folder() -> Path:
    """Where films lie as people see them. All of it can be made again from the originals."""
    data: Path = settings.XIANGLI_DATA
    return data / "film"


def originals() -> Path:
    """Where films lie as they were handed in: every backup holds them."""
    files: Path = settings.XIANGLI_FILES
    return files / "films"


def most_bytes() -> int:
    """Of one film."""
    megabytes: int = settings.XIANGLI_FILM_MB
    return megabytes * MEGABYTE
