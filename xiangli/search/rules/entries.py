"""What is put into the index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

LONGEST_TITLE: Final = 300
LONGEST_BODY: Final = 12_000  # characters that are looked through; a tsvector counts to 16,383


@dataclass(frozen=True, slots=True)
class Entry:
    """A public page, as the index keeps it.

    `kind` and `key` are its room's own. `words` are other names that people use for it. `url` is
    its path without a language (`/places/`). `place` is the code whose matter it is, "" the whole
    instance; `audience` a word of the room's. `at` is the day by which newer stands before older.
    `weight` 1 is an article; a service, for which most come, has more.
    """

    kind: str
    key: str
    title: str
    url: str
    at: datetime
    words: tuple[str, ...] = ()
    body: str = ""
    place: str = ""
    audience: str = ""
    lang: str = "zh"
    weight: float = 1.0

    def fault(self) -> str:
        """The field for which this cannot be put, "" where it can."""
        if not self.kind or not self.key:
            return "key"
        if not self.title.strip():
            return "title"
        inside = self.url.startswith("/") and not self.url.startswith("//")
        return "" if inside else "url"

    def digest(self) -> bytes:
        """The same for the same content."""
        told = "\x1f".join(
            (
                self.title, self.url, self.at.isoformat(), *self.words, self.body, self.place,
                self.audience, str(self.weight),
            )
        )  # fmt: skip
        return sha256(told.encode("utf-8", "replace")).digest()
