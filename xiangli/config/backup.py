"""Everything of an instance into one encrypted file, tried out before it is called done.

Knows no Django. The database comes first and the files after it: a file is written before its row,
so that every row of the dump finds its bytes.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from xiangli.config.archive import DATABASE, MANIFEST, ArchiveWriter
from xiangli.config.dumping import dump
from xiangli.config.instance import Instance
from xiangli.config.manifest import new_manifest
from xiangli.config.reach import Reach, migrations_of, reached
from xiangli.config.refusal import Refused
from xiangli.config.staging import try_out
from xiangli.config.texts import say

LOOSE: Final = ("instance.json", "xiangli.env", "site.toml", "erasures.jsonl")
ANNOUNCED: Final = 256 * 1024 * 1024  # a line of progress each so many bytes


def default_target(instance: Instance) -> Path:
    return instance.backups / f"xiangli-{datetime.now().astimezone():%Y%m%d-%H%M%S}.age"


def make_backup(instance: Instance, target: Path, passphrase: str, *, locked: bool = False) -> Path:
    """Write the archive and restore it on trial. Raises Refused, leaving no archive behind.

    Works beside a running product, and on one that does not start.
    """
    if not instance.state.exists():
        raise Refused("error.no_instance", data=instance.data)
    if target.exists():
        raise Refused("error.exists", path=target)
    with reached(instance, locked=locked) as reach, _draft(target) as draft:
        _write(instance, reach, draft, passphrase)
        say("backup.trying")
        try_out(draft, passphrase, instance)
    return target


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A private file beside the target that becomes the target when all went well."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        draft.rename(target)
    except OSError as error:
        raise Refused("error.cannot_write", path=target, why=error.strerror) from error
    finally:
        draft.unlink(missing_ok=True)


def _write(instance: Instance, reach: Reach, draft: Path, passphrase: str) -> None:
    migrations = migrations_of(reach)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        archive = ArchiveWriter(out, passphrase)
        manifest = new_manifest(str(instance.told().get("place", "")), migrations)
        archive.add(MANIFEST, manifest.encoded())
        keys = _keys(instance)
        for name, key in keys.items():
            archive.add(f"keys/{name}", key)
        say("backup.database")
        for number, part in enumerate(dump(reach)):
            archive.add(f"{DATABASE}{number:05}", part)
        say("backup.files")
        _add_files(instance, archive)
        if _keys(instance) != keys:
            raise Refused("error.keys_changed")
        archive.close()
        out.flush()
        os.fsync(out.fileno())


def _keys(instance: Instance) -> dict[str, bytes]:
    """Read before the database, and again when all is in: a key that came meanwhile may be the
    one that sealed what is in the archive."""
    found = sorted(path for path in instance.keys.rglob("*") if path.is_file())
    paths = [path for path in found if not path.name.startswith(".")]
    return {str(path.relative_to(instance.keys)): path.read_bytes() for path in paths}


def _add_files(instance: Instance, archive: ArchiveWriter) -> None:
    done = announced = 0
    for path in sorted(instance.files.rglob("*")):
        if not path.is_file() or path.name.startswith("."):
            continue
        try:
            with path.open("rb") as source:
                told = os.fstat(source.fileno())
                name = f"files/{path.relative_to(instance.files)}"
                archive.add_stream(name, source, told.st_size, 0o600)
        except FileNotFoundError:
            continue  # erased meanwhile, which the list of erasures tells
        done += told.st_size
        if done - announced > ANNOUNCED:
            say("backup.progress", megabytes=done // 1_000_000)
            announced = done
    for name in LOOSE:
        if (instance.data / name).exists():
            archive.add(name, (instance.data / name).read_bytes())
