"""Keep a file: bytes first, row after, so that a row never points at nothing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import BinaryIO, Final
from uuid import UUID, uuid4

from xiangli.files import storage
from xiangli.files.models import StoredFile
from xiangli.files.rules.kinds import Family
from xiangli.files.services.clean import CleanFile, clean
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.vault.public import seal_bytes, service

CONTENT: Final = "files.content"
PREVIEW: Final = "files.preview"


def store(
    *,
    upload: BinaryIO,
    name: str,
    accept: Collection[Family],
    about: tuple[str, UUID],
    scope_code: str,
    person_id: UUID | None,
    ticket: str = "",
    by: Actor,
    now: datetime,
) -> StoredFile:
    """Check what was handed in and keep it. `name` is only compared with the content.

    Raises FileRefused (why, by its code), ScannerUnreachable.
    """
    kept = clean(upload=upload, name=name, accept=accept)
    return keep(
        kept=kept, about=about, scope_code=scope_code, person_id=person_id, ticket=ticket,
        by=by, now=now,
    )  # fmt: skip


@service
def keep(
    *,
    kept: CleanFile,
    about: tuple[str, UUID],
    scope_code: str,
    person_id: UUID | None,
    ticket: str = "",
    by: Actor,
    now: datetime,
) -> StoredFile:
    """Keep what was cleaned before, or what the instance made itself."""
    key = uuid4()
    content = seal_bytes(kept.data, purpose=CONTENT, row=key)
    preview = seal_bytes(kept.preview, purpose=PREVIEW, row=key) if kept.preview else b""
    storage.write(key, content, preview)
    row = StoredFile.objects.create(
        id=key, about_kind=about[0], about_id=about[1], scope_code=scope_code,
        person_id=person_id, ticket=ticket, media_type=kept.media_type, size=len(kept.data),
        width=kept.width, height=kept.height, scanned=kept.scanned, stored_at=now,
        stored_by=f"{by.kind}:{by.id}",
    )  # fmt: skip
    record(
        stream=about, kind="files.stored", scope_code=scope_code, person=person_id, by=by, now=now,
        body={"file": str(key), "type": kept.media_type, "size": len(kept.data)},
    )  # fmt: skip
    return row
