"""The keys of a running county are rotated; killed half-way, the command goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.operations.conftest import destroy, people, people_at
from tests.operations.product import environment, family, told, until, xiangli
from xiangli.config.instance import Instance
from xiangli.config.postgres import Postgres
from xiangli.config.programs import services_user
from xiangli.config.reach import reach_of

pytestmark = pytest.mark.journey


def postgres(data: Path) -> Postgres:
    return Postgres(Instance(data), services_user())


def values(data: Path) -> dict[str, int]:
    shown = xiangli("keys", "show", "--json", "--data", data)
    assert shown.returncode == 0, shown.stderr
    found: dict[str, int] = told(shown)["values"]
    return found


def kill_on_the_way(data: Path, log: Path) -> None:
    """A lock on the one person stops it there, after the messages; kill -9 finds it waiting."""
    with postgres(data).connect("xiangli") as other:
        other.autocommit = False
        other.execute("select 1 from people_person for update")
        with log.open("wb") as out:
            command = [sys.executable, "-m", "xiangli.config.cli", "keys", "rotate"]
            rotating = subprocess.Popen(
                [*command, "--data", str(data)], stdout=out, stderr=out, env=environment(), cwd="/"
            )
        assert until(lambda: b"delivery_message: 1" in log.read_bytes()), log.read_text()
        for pid in family(rotating.pid):
            os.kill(pid, signal.SIGKILL)
        rotating.wait(10)
        other.rollback()


def test_killed_half_way_it_goes_on_and_everything_opens(data, place, passphrase, run):
    before = people(data, "read")
    product = run(data)
    assert set(values(data)) == {"1"}

    kill_on_the_way(data, place / "rotating.log")
    assert set(values(data)) == {"1", "2"}
    assert product.is_ready()
    assert people_at(reach_of(postgres(data)), data, "read")["person"] == before["person"]

    done = xiangli("keys", "rotate", "--data", data)
    assert done.returncode == 0, done.stderr
    assert "going on to key 2" in done.stdout
    assert set(values(data)) == {"2"}
    after = people_at(reach_of(postgres(data)), data, "read")
    assert (after["person"], after["files"]) == (before["person"], before["files"])
    assert xiangli("ledger", "verify", "--data", data).returncode == 0

    archive = place / "after.age"
    kept = xiangli("backup", "--data", data, "--to", archive, "--passphrase-file", passphrase)
    assert kept.returncode == 0, kept.stderr
    product.stop()
    destroy(data)
    back = xiangli("restore", archive, "--data", data, "--passphrase-file", passphrase)
    assert back.returncode == 0, back.stderr
    assert people(data, "read")["files"] == before["files"]


def test_a_backup_during_which_a_key_came_is_not_kept(data, place, passphrase):
    from xiangli.config import backup
    from xiangli.config.refusal import Refused
    from xiangli.vault.keyring import load_ring, save_ring

    instance, dump = Instance(data), backup.dump

    def with_a_rotation(reach):
        yield from dump(reach)
        save_ring(load_ring(instance.keys).rotated(), instance.keys)

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        patch.setattr(backup, "dump", with_a_rotation)
        with pytest.raises(Refused) as refused:
            backup.make_backup(instance, place / "torn.age", "K7M2P-QW4RT-59XYZ")
    assert refused.value.key == "error.keys_changed"
    assert not list(place.glob("*torn*"))
