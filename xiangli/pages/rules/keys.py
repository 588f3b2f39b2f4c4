"""Which addresses a store may hold. Whatever else somebody asks for never becomes a file name."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 200
_KEY: Final = re.compile(r"/(?:[a-z0-9_-][a-z0-9._-]*/)*(?:[a-z0-9_-][a-z0-9._-]*)?")


def is_key(path: str) -> bool:
    """Small letters, digits, `-`, `_`, and dots that no part begins with."""
    return len(path) <= LONGEST and _KEY.fullmatch(path) is not None
