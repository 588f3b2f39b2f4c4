"""A new key for the instance, and everything that is sealed moved to it.

A kill leaves values of both keys, which all open; asked again, it goes on where it stood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xiangli.vault.conf import keys_folder
from xiangli.vault.keyring import load_ring, locked_ring, save_ring
from xiangli.vault.stores import stores


@dataclass(frozen=True, slots=True)
class Moved:
    """How far one store is."""

    store: str
    values: int
    broken: tuple[str, ...]


def add_key() -> tuple[int, bool]:
    """The key that all is to be moved to; True where it is new and no rotation was unfinished."""
    folder = keys_folder()
    with locked_ring(folder):
        ring = load_ring(folder)
        if ring.is_moving:
            return ring.current, False
        fresh = ring.rotated()
        save_ring(fresh, folder)
        return fresh.current, True


def reseal_everything() -> Iterator[Moved]:
    """Move everything to the current key, telling after each batch how far its store is.

    Goes over a store again until nothing but broken values is left: others write meanwhile.
    """
    for store in stores():
        done = 0
        while True:
            moved, broken = 0, set[str]()
            for batch in store.reseal():
                moved, broken = moved + batch.moved, broken | set(batch.broken)
                yield Moved(store.name, done + moved, tuple(sorted(broken)))
            done += moved
            if not moved:
                break


def end_rotation() -> None:
    """Called when nothing is left: the next rotation takes a new key."""
    folder = keys_folder()
    with locked_ring(folder):
        save_ring(load_ring(folder).settled(), folder)


def values_by_key() -> dict[str, Counter[int]]:
    """How many values each key sealed, store by store."""
    return {store.name: store.by_key() for store in stores()}
