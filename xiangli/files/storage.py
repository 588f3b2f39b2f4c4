"""Sealed bytes on disk: `<files>/ab/cd/<id>`, whole or not there at all.

One file holds two sealed parts, the content and its preview, behind the content's length (4 bytes).
"""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from xiangli.files.conf import files_folder
from xiangli.files.errors import FileMissing, NoRoom

LENGTH: Final = 4
FULL: Final = {errno.ENOSPC, errno.EDQUOT}
NAME: Final = re.compile(r"[0-9a-f]{32}")
DRAFT: Final = "."


@dataclass(frozen=True, slots=True)
class Found:
    """A file on disk. `id` is None for what a killed process left half-written."""

    id: UUID | None
    path: Path
    written_at: datetime


def place_of(file: UUID) -> Path:
    name = file.hex
    return files_folder() / name[:2] / name[2:4] / name


def write(file: UUID, content: bytes, preview: bytes) -> None:
    """Returns once the bytes would survive a power cut. Raises NoRoom, leaves nothing."""
    path = place_of(file)
    draft = path.with_name(f"{DRAFT}{path.name}.{secrets.token_hex(4)}")
    try:
        _make_folder(path.parent)
        _write_draft(draft, len(content).to_bytes(LENGTH, "big") + content + preview)
        draft.replace(path)
        _sync(path.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        if error.errno in FULL:
            raise NoRoom from error
        raise


def _write_draft(draft: Path, data: bytes) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def read(file: UUID, *, preview: bool = False) -> bytes:
    """One sealed part. b"" where there is no preview. Raises FileMissing."""
    try:
        with place_of(file).open("rb") as stored:
            length = int.from_bytes(stored.read(LENGTH), "big")
            if not preview:
                return stored.read(length)
            stored.seek(LENGTH + length)
            return stored.read()
    except FileNotFoundError:
        raise FileMissing(file=str(file)) from None


def heads(file: UUID, size: int) -> tuple[bytes, bytes]:
    """How both parts begin, `size` bytes each; b"" for what is not there."""
    try:
        with place_of(file).open("rb") as stored:
            length = int.from_bytes(stored.read(LENGTH), "big")
            content = stored.read(min(size, length))
            stored.seek(LENGTH + length)
            return content, stored.read(size)
    except FileNotFoundError:
        return b"", b""


def delete(file: UUID) -> None:
    """May be repeated."""
    path = place_of(file)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        _sync(path.parent)


def walk() -> Iterator[Found]:
    """All that we laid on the disk; what somebody else put beside it is theirs."""
    for path in files_folder().glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        if not (path.name.startswith(DRAFT) or NAME.fullmatch(path.name)):
            continue
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        yield Found(_id_of(path.name), path, written)


def _id_of(name: str) -> UUID | None:
    return None if name.startswith(DRAFT) else UUID(hex=name)


def _make_folder(folder: Path) -> None:
    for path in (folder.parent, folder):
        if not path.exists():
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
