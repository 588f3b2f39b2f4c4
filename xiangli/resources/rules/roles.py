"""Which roles write for the public, and which of them pass what others wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WRITES: Final[Mapping[str, tuple[str, ...]]] = {
    "village.reporter": ("add",),
    "township.editor": ("add", "change"),
    "county.editor": ("add", "change"),
}
"""What a role may do below its place: "add" covers one's own drafts, "change" those of others."""

REVIEWS: Final = ("township.editor", "county.editor")
