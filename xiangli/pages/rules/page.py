"""A page as it is kept: bytes and how to send them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

HEAD: Final = "head.json"
KINDS: Final = {
    "text/html": "html", "text/plain": "txt", "application/xml": "xml", "text/csv": "csv",
    "application/json": "json", "application/atom+xml": "atom",
}  # fmt: skip
EVERYDAY, APART, STALE = "@", "!", "~"


@dataclass(frozen=True, slots=True)
class Baked:
    """`bodies` by variant, plain. `expires` in seconds since 1970, 0 for never.

    `apart`: needs headers, or an end, that only our own server knows of.
    """

    path: str
    headers: tuple[tuple[str, str], ...]
    bodies: Mapping[str, bytes]
    expires: float = 0.0
    apart: bool = False
    name: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self._digest())

    @property
    def mark(self) -> str:
        return APART if self.apart or self.expires else EVERYDAY

    @property
    def ending(self) -> str:
        """The ending of its files' names, by which nginx knows what they are."""
        told = dict(self.headers).get("Content-Type", "")
        return KINDS[told.partition(";")[0].strip()]

    def head(self, sums: Mapping[str, int]) -> bytes:
        """What stands in `head.json`; `sums` are the CRC-32 of its files."""
        told = {
            "path": self.path, "headers": self.headers, "expires": self.expires,
            "ending": self.ending, "sums": sums, "tags": {
                variant: sha256(body).hexdigest()[:20] for variant, body in self.bodies.items()
            },
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False).encode()

    def _digest(self) -> str:
        digest = sha256(repr((self.path, self.headers, self.expires, self.apart)).encode())
        for variant, body in sorted(self.bodies.items()):
            digest.update(f"\0{variant}\0{len(body)}\0".encode())
            digest.update(body)
        return digest.hexdigest()[:32]
