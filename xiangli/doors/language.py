"""Chinese is spoken unless the address begins with /en/; the browser's wishes are not asked."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language_from_path

TAGS: Final = {"zh-hans": "zh-Hans", "en": "en"}
NAMES: Final = dict(settings.LANGUAGES)


def of_path(path: str) -> str:
    """Django's code of the language that an address is in."""
    found = get_language_from_path(path)
    return found if found and found != settings.LANGUAGE_CODE else str(settings.LANGUAGE_CODE)


def tag(code: str) -> str:
    """The `lang` attribute (BCP 47)."""
    return TAGS.get(code, code)


def elsewhere(path: str, current: str) -> list[tuple[str, str, str]]:
    """The same page in the other languages: tag, own name, address."""
    return [
        (tag(code), name, translate_url(path, code))
        for code, name in NAMES.items()
        if code != current and translate_url(path, code) != path
    ]
