"""Hash chain and Merkle root, as pure functions. Suite 1: SHA-256 over canonical JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

SUITE: Final = 1
FIRST: Final = bytes(32)

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True)
class Link:
    """What one event says, as it is hashed."""

    stream: str
    seq: int
    at: datetime
    kind: str
    actor: str
    body: Mapping[str, Json]
    previous: bytes

    def hash(self) -> bytes:
        """32 bytes. Two links with the same content have the same hash, on every machine."""
        said: dict[str, Json] = {
            "suite": SUITE,
            "stream": self.stream,
            "seq": self.seq,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "kind": self.kind,
            "actor": self.actor,
            "body": self.body,
            "previous": self.previous.hex(),
        }
        return hashlib.sha256(canonical(said)).digest()


def canonical(value: Json) -> bytes:
    """JSON with sorted keys and no spaces; no floats, so that no two machines print it apart."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def commitment(value: str, salt: bytes) -> str:
    """Hex digest that binds to a value without telling it; worthless once the salt is gone."""
    return hashlib.sha256(b"commit\x00" + salt + value.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Leaf:
    """Head of one stream as a day's root saw it."""

    stream: str
    seq: int
    hash: bytes

    def digest(self) -> bytes:
        return hashlib.sha256(
            b"\x00" + canonical({"stream": self.stream, "seq": self.seq, "hash": self.hash.hex()})
        ).digest()


def merkle_root(leaves: Sequence[Leaf]) -> bytes:
    """Root of the tree of RFC 6962: leaves and nodes hashed apart, an odd node moves up."""
    level = [leaf.digest() for leaf in sorted(leaves, key=lambda leaf: leaf.stream)]
    if not level:
        return hashlib.sha256(b"").digest()
    while len(level) > 1:
        pairs = [
            hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest()
            for i in range(0, len(level) - 1, 2)
        ]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


@dataclass(frozen=True, slots=True)
class RootStatement:
    """What is signed and published for a day."""

    day: str
    root: bytes
    previous: bytes
    streams: int
    events: int

    def text(self) -> bytes:
        """The signed bytes."""
        return canonical(
            {
                "suite": SUITE,
                "day": self.day,
                "root": self.root.hex(),
                "previous": self.previous.hex(),
                "streams": self.streams,
                "events": self.events,
            }
        )

    def hash(self) -> bytes:
        return hashlib.sha256(self.text()).digest()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `code` is altered, missing, reordered, head, root, signature,
    key, witness or receipt."""

    code: str
    where: str


def check_stream(links: Sequence[tuple[Link, bytes]], head: tuple[int, bytes]) -> list[Finding]:
    """Findings over one stream's events in order of their number, against its head."""
    found: list[Finding] = []
    previous, expected = FIRST, 1
    for link, stored in links:
        where = f"{link.stream}#{link.seq}"
        if link.seq != expected:
            found += [
                Finding("missing", f"{link.stream}#{number}")
                for number in range(expected, link.seq)
            ]
        elif link.previous != previous:
            found.append(Finding("reordered", where))
        if link.hash() != stored:
            found.append(Finding("altered", where))
        previous, expected = stored, link.seq + 1
    last = links[-1][0].stream if links else "?"
    if (expected - 1, previous) != head:
        found.append(Finding("head", f"{last}#{head[0]}"))
    return found
