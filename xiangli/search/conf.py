"""Settings that search reads."""

from pathlib import Path

from django.conf import settings

OWN_WORDS = "search-words.yaml"


def own_words() -> Path:
    """Where a county writes its own words; the file may be missing."""
    data: Path = settings.XIANGLI_DATA
    return data / OWN_WORDS
