"""Text as stored and as compared."""

from __future__ import annotations

import unicodedata
from typing import Final

KEPT_CONTROLS: Final = frozenset("\n\t")


def clean(text: str) -> str:
    """Prose fit to be stored: composed (NFC), without control and direction signs, ends trimmed.

    Line ends become \\n. Full-width punctuation stays, for it is Chinese punctuation; joiners
    stay, for minority scripts need them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    composed = unicodedata.normalize("NFC", lines)
    return "".join(char for char in composed if not _is_hidden(char)).strip()


def normalise(text: str) -> str:
    """Text fit to be compared: NFKC (full-width as narrow), no hidden signs, single spaces."""
    folded = unicodedata.normalize("NFKC", clean(text))
    return " ".join(folded.split())


def _is_hidden(char: str) -> bool:
    if char in KEPT_CONTROLS:
        return False
    category = unicodedata.category(char)
    return category in {"Cc", "Cs"} or (category == "Cf" and char not in "\u200c\u200d")
