"""Files follow the instance's key: the bytes on disk are sealed anew, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from xiangli.files import storage
from xiangli.files.errors import FileMissing
from xiangli.files.models import StoredFile
from xiangli.files.services.store import CONTENT, PREVIEW
from xiangli.kernel.public import Actor
from xiangli.vault.public import (
    KeyMissing,
    Resealed,
    SealBroken,
    current_key,
    key_number,
    register_store,
    reseal_bytes,
    scope,
)

BY: Final = Actor.system("files.reseal")
BATCH: Final = 100
HEAD: Final = 3  # suite and number of the key


class Disk:
    """The sealed bytes of all files that were not erased."""

    name = "files"

    def by_key(self) -> Counter[int]:
        parts = (part for file in _all() for part in storage.heads(file, HEAD) if part)
        return Counter(map(key_number, parts))

    def reseal(self) -> Iterator[Resealed]:
        batch: list[UUID] = []
        for file in _all():
            content, _ = storage.heads(file, HEAD)
            if content and key_number(content) != current_key():
                batch.append(file)
            if len(batch) == BATCH:
                yield _move(batch)
                batch = []
        if batch:
            yield _move(batch)


def register() -> None:
    register_store(Disk())


def _all() -> Iterator[UUID]:
    """Page by page, so that no transaction stays open for long."""
    last = UUID(int=0)
    while True:
        with scope(BY):
            rows = StoredFile.objects.filter(erased_at=None, pk__gt=last).order_by("pk")
            page = list(rows.values_list("pk", flat=True)[:BATCH])
        if not page:
            return
        yield from page
        last = page[-1]


def _move(files: list[UUID]) -> Resealed:
    moved = Resealed()
    for file in files:
        try:
            moved.moved += _reseal(file)
        except (SealBroken, KeyMissing, FileMissing):
            moved.broken += (f"files:{file}",)
    return moved


def _reseal(file: UUID) -> bool:
    """Under the row's lock: whoever erases the file waits, or has erased it already."""
    with scope(BY):
        row = StoredFile.objects.select_for_update().filter(pk=file, erased_at=None).first()
        if row is None:
            return False
        content, preview = storage.read(file), storage.read(file, preview=True)
        storage.write(
            file,
            reseal_bytes(content, purpose=CONTENT, row=file),
            reseal_bytes(preview, purpose=PREVIEW, row=file) if preview else b"",
        )
    return True
