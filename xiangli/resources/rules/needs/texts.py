"""What people write into a plain box: bounded, in one shape, without anybody's numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from xiangli.kernel.public import clean
from xiangli.resources.errors import TextMissing, TextTooLong
from xiangli.resources.rules.gate.personal import masked

LONGEST: Final = 500
LONGEST_NAME: Final = 60
LONGEST_REASON: Final = 200
PUBLIC_FROM: Final = 3
"""So many people at least, before their number is shown to everybody."""

WAITS_AT_MOST: Final = timedelta(days=180)
FORGET_AFTER_TOLD: Final = timedelta(days=7)
"""个人信息保护法 art. 19. A week is left for an answer that turns out to be none."""


def check_text(text: str, *, longest: int = LONGEST) -> str:
    """Cleaned, in one line a paragraph, numbers of persons masked.

    Raises TextMissing for a text without a letter, TextTooLong.
    """
    told = "\n".join(" ".join(line.split()) for line in clean(text).splitlines() if line.strip())
    if not any(char.isalnum() for char in told):
        raise TextMissing
    if len(told) > longest:
        raise TextTooLong(most=longest)
    return masked(told)[:longest]
