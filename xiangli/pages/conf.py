"""Settings that the page store reads."""

from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where the pages of this instance lie."""
    told: Path = settings.XIANGLI_DATA
    return told / "pages"
