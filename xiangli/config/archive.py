"""A backup: one tar stream inside one age stream, with the sum of every member at its end.

Members in order: manifest.json, keys/…, database/00000…, everything else, sums.json.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Final, cast

from xiangli.config.age import AgeReader, AgeWriter, Damaged, NotAge, WrongPassphrase
from xiangli.config.refusal import Refused

MANIFEST: Final = "manifest.json"
SUMS: Final = "sums.json"
DATABASE: Final = "database/"
BLOCK: Final = 1024 * 1024


@dataclass
class ArchiveWriter:
    """Adds members one after the other; `close()` writes the sums and the mark of the end."""

    out: BinaryIO
    passphrase: str
    sums: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._age = AgeWriter(self.out, self.passphrase)
        self._tar = tarfile.open(  # noqa: SIM115 - closed in `close`
            mode="w|", fileobj=cast("BinaryIO", self._age), format=tarfile.PAX_FORMAT
        )

    def add(self, name: str, data: bytes) -> None:
        self.add_stream(name, io.BytesIO(data), len(data), 0o600)

    def add_stream(self, name: str, source: BinaryIO, size: int, mode: int) -> None:
        """Exactly `size` bytes of `source`. Raises OSError where it has fewer."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, mode
        hashed = _Hashing(source)
        self._tar.addfile(member, cast("BinaryIO", hashed))
        self.sums[name] = hashed.digest.hexdigest()

    def close(self) -> None:
        self.add(SUMS, json.dumps(self.sums).encode())
        self._tar.close()
        self._age.close()


class _Hashing:
    def __init__(self, source: BinaryIO) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.digest.update(data)
        return data


@dataclass
class Member:
    """One file of an archive while the reader stands at it."""

    name: str
    mode: int
    size: int
    blocks: Iterator[bytes]


def read_archive(path: Path, passphrase: str) -> Iterator[Member]:
    """Each member in turn. Checks all sums at the end.

    Raises Refused: not an archive, wrong passphrase, damaged.
    """
    with _refusing(path), path.open("rb") as file:
        yield from _members(AgeReader(file, passphrase), path)


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused("error.archive_unreadable", path=path) from error
    except NotAge:
        raise Refused("error.not_archive", path=path) from None
    except WrongPassphrase:
        raise Refused("error.wrong_passphrase") from None
    except (Damaged, tarfile.TarError, ValueError):
        raise Refused("error.archive_damaged", path=path) from None


def _members(reader: AgeReader, path: Path) -> Iterator[Member]:
    seen: dict[str, str] = {}
    told: dict[str, str] | None = None
    with tarfile.open(mode="r|", fileobj=cast("BinaryIO", reader)) as tar:
        for info in tar:
            _check_name(info)
            content = tar.extractfile(info)
            if content is None:
                raise Damaged
            if info.name == SUMS:
                told = json.load(content)
                continue
            digest = hashlib.sha256()
            blocks = _blocks(content, digest, path)
            yield Member(info.name, info.mode, info.size, blocks)
            for _ in blocks:
                continue  # what the caller passed over counts as well
            seen[info.name] = digest.hexdigest()
    while reader.read(BLOCK):
        pass
    if told != seen:
        raise Damaged


def _blocks(content: IO[bytes], digest: hashlib._Hash, path: Path) -> Iterator[bytes]:
    """Read by the caller, so that what is wrong with them is told to the caller too."""
    with _refusing(path):
        while block := content.read(BLOCK):
            digest.update(block)
            yield block


def _check_name(info: tarfile.TarInfo) -> None:
    path = PurePosixPath(info.name)
    if not info.isreg() or path.is_absolute() or ".." in path.parts:
        raise Damaged
