"""The keys: all there, and nobody else's to read. Knows no Django."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from typing import Final

from xiangli.config.doctor.notes import Note
from xiangli.config.instance import Instance

NEEDED: Final = ("django.key", "vault-ring.json")
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def keys(instance: Instance) -> Iterator[Note]:
    """Without the ring nothing that is sealed can be read again, so its loss is told first."""
    if not instance.told().get("prepared"):
        return
    for name in NEEDED:
        if not (instance.keys / name).exists():
            yield Note("bad", "key_missing", {"path": instance.keys / name})
    for path in (instance.keys, *sorted(instance.keys.rglob("*.key"))):
        if path.exists() and path.stat().st_mode & OTHERS:
            yield Note("bad", "key_open", {"path": path})
