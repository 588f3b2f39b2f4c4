"""Forget files for good (个人信息保护法 art. 47): bytes gone, the row says when and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from xiangli.files import storage
from xiangli.files.models import StoredFile
from xiangli.files.selectors import file_of, files_of, overdue
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record, register_eraser
from xiangli.vault.public import service

BATCH = 200


@service
def erase(*, file: UUID, why: str, by: Actor, now: datetime) -> None:
    """Erase one file, such as one that its owner takes back. Raises FileMissing, FileErased."""
    _erase(file_of(file), why, by, now)


@service
def erase_all(*, about: tuple[str, UUID], why: str, by: Actor, now: datetime) -> int:
    """Erase what belongs to `about`. Gives the number; may be repeated."""
    return sum(_erase(row, why, by, now) for row in files_of(about))


@service
def erase_overdue(*, by: Actor, now: datetime) -> int:
    """Erase a batch of files whose time is over. Gives the number; 0 when none is left."""
    return sum(_erase(row, "retention", by, now) for row in overdue(now.date())[:BATCH])


def register() -> None:
    """Tell the ledger how files are forgotten."""
    for kind in ("draft", "case", "person"):
        register_eraser(kind, forget(kind))


def forget(kind: str) -> Callable[[UUID], None]:
    """An eraser for the ledger: deletes rows too, in the scope that is open."""

    def forget_files(key: UUID) -> None:
        mine = {"person_id": key} if kind == "person" else {"about_kind": kind, "about_id": key}
        rows = StoredFile.objects.filter(**mine)
        for row in rows:
            _delete_bytes(row.id)
        rows.delete()

    return forget_files


def _erase(row: StoredFile, why: str, by: Actor, now: datetime) -> int:
    row.erased_at, row.erased_why = now, why
    row.save(update_fields=["erased_at", "erased_why"])
    record(
        stream=(row.about_kind, row.about_id), kind="files.erased", scope_code=row.scope_code,
        person=row.person_id, by=by, now=now, body={"file": str(row.id), "why": why},
    )  # fmt: skip
    _delete_bytes(row.id)
    return 1


def _delete_bytes(file: UUID) -> None:
    """After the commit: a rollback must not lose them, and the sweep takes what a kill leaves."""
    transaction.on_commit(partial(storage.delete, file))
