"""Show a file to somebody, after it is on record that they look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xiangli.files import storage
from xiangli.files.errors import FileMissing
from xiangli.files.permissions import ask_to_read
from xiangli.files.selectors import file_of
from xiangli.files.services.store import CONTENT, PREVIEW
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record_look
from xiangli.vault.opening import open_bytes
from xiangli.vault.public import service


@dataclass(frozen=True, slots=True)
class FileContent:
    """Plain bytes, to be sent with `nosniff` and never cached."""

    data: bytes
    media_type: str


@service
def read(
    *, file: UUID, purpose: str, preview: bool = False, by: Actor, now: datetime
) -> FileContent:
    """The bytes, or the small preview of a picture. The look is committed before they are opened.

    Raises FileMissing, FileErased, FileNotAllowed, LookNotRecorded.
    """
    ask_to_read(by)
    row = file_of(file)
    sealed = storage.read(file, preview=preview)
    if not sealed:
        raise FileMissing(file=str(file), part="preview")
    part = PREVIEW if preview else CONTENT
    look = record_look(
        about=(row.about_kind, row.about_id), person=row.person_id, scope_code=row.scope_code,
        fields=[f"{part}:{file}"], purpose=purpose, by=by, now=now,
    )  # fmt: skip
    return FileContent(open_bytes(sealed, look, purpose=part, row=file), row.media_type)
