"""Chinese is spoken unless the address begins with /en/; the browser's wishes are not asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.conf import settings
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
    bare = path.removeprefix(_prefix(current))
    return [
        (tag(code), name, _prefix(code) + bare) for code, name in NAMES.items() if code != current
    ]


def in_every(paths: Iterable[str]) -> list[str]:
    """Chinese addresses, and the same in the other languages. A file has no language."""
    known = list(paths)
    return [
        _prefix(code) + path
        for code in NAMES
        for path in known
        if code == settings.LANGUAGE_CODE or path.endswith("/")
    ]


def _prefix(code: str) -> str:
    return "" if code == settings.LANGUAGE_CODE else f"/{code}"
