"""An archive opened beside what runs: checked, unpacked, its database loaded. Knows no Django."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from xiangli.config.archive import DATABASE, MANIFEST, read_archive
from xiangli.config.dumping import Blocks, load
from xiangli.config.instance import Instance
from xiangli.config.manifest import Manifest, read_manifest
from xiangli.config.postgres import Postgres
from xiangli.config.programs import services_user
from xiangli.config.reach import reach_of, started
from xiangli.config.refusal import Refused

HASTY: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def check(archive: Path, passphrase: str) -> Manifest:
    """Read all of it and compare every sum, before anything is touched. Raises Refused."""
    manifest: Manifest | None = None
    for member in read_archive(archive, passphrase):
        if manifest is None:
            if member.name != MANIFEST:
                raise Refused("error.not_archive", path=archive)
            manifest = read_manifest(member, archive)
        for _ in member.blocks:
            continue
    if manifest is None:
        raise Refused("error.not_archive", path=archive)
    return manifest


def unpack(archive: Path, passphrase: str, into: Path) -> None:
    """All but the database, private to its owner. Raises Refused."""
    for member in read_archive(archive, passphrase):
        if member.name == MANIFEST or member.name.startswith(DATABASE):
            continue
        path = into / member.name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as out:
            path.chmod(0o600)
            for block in member.blocks:
                out.write(block)


def database_of(archive: Path, passphrase: str) -> Blocks:
    """The dump, in parts. Raises Refused."""
    begun = False
    for member in read_archive(archive, passphrase):
        if member.name.startswith(DATABASE):
            begun = True
            yield from member.blocks
        elif begun:
            return


def try_out(archive: Path, passphrase: str, beside: Instance) -> None:
    """Check the whole, and load its database into a server that is then thrown away.

    Raises Refused.
    """
    check(archive, passphrase)
    with scratch(beside, "trial") as instance:
        instance.make()
        postgres = Postgres(instance, services_user(), extra=HASTY)
        with started(postgres):
            load(reach_of(postgres), database_of(archive, passphrase), afresh=False)


@contextmanager
def scratch(beside: Instance, purpose: str) -> Iterator[Instance]:
    """A folder of our own inside the data folder, where the services' user can reach it."""
    instance = Instance(beside.data / f".{purpose}-{secrets.token_hex(4)}")
    instance.data.mkdir(parents=True)
    try:
        yield instance
    finally:
        shutil.rmtree(instance.sockets, ignore_errors=True)
        shutil.rmtree(instance.data, ignore_errors=True)
