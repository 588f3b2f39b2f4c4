"""Text as every way out can carry it."""

from __future__ import annotations

import unicodedata
from typing import Final

from xiangli.kernel.public import clean
from xiangli.resources.rules.gate.links import find_links

_MARKS: Final = "\u200c\u200d\ufe0e\ufe0f"
_ENDS: Final = "。！？!?…；;：:，,、.”』」）)"


def plain(text: str) -> str:
    """One line without hidden signs, and without what is no character (XML refuses those)."""
    kept = "".join(char for char in clean(text) if unicodedata.category(char) != "Cn")
    return " ".join(kept.split())


def without_links(text: str) -> str:
    """The text without the addresses that are written out in it."""
    parts, at = [], 0
    for start, url in find_links(text):
        parts.append(text[at:start])
        at = start + len(url)
    return " ".join("".join([*parts, text[at:]]).split())


def sayable(text: str) -> str:
    """One line that can be read out: neither addresses nor pictures among the letters."""
    line = without_links(plain(text))
    return " ".join("".join(char for char in line if not _is_picture(char)).split())


def sentence(text: str) -> str:
    """Ended, so that a voice pauses; empty stays empty."""
    return text if not text or text[-1] in _ENDS else f"{text}。"


def _is_picture(char: str) -> bool:
    return char in _MARKS or unicodedata.category(char) in {"So", "Sk", "Co"}
