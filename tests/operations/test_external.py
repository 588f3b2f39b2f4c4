"""On a database server of the county's own, PostgreSQL 18 and 15: the same promises."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.operations.conftest import people, people_at
from tests.operations.product import folder, xiangli
from tests.operations.test_upgrade import FAILS, code, plant, upgrade  # noqa: F401 - a fixture
from xiangli.config.instance import Instance
from xiangli.config.postgres import SUPERUSER, Postgres, wheel_binaries
from xiangli.config.programs import services_user
from xiangli.config.reach import Reach, started

pytestmark = pytest.mark.journey
DEBIAN = Path("/usr/lib/postgresql/15/bin")
BACKUP = """
create role xiangli_backup login bypassrls password 'backup';
grant pg_read_all_data to xiangli_backup;
"""


@contextmanager
def server(binaries: Path) -> Iterator[Reach]:
    """A server with the three roles that docs/howto/install.md makes."""
    with folder() as made:
        instance = Instance(made)
        instance.make()
        postgres = Postgres(instance, services_user(), binaries)
        with started(postgres):
            with postgres.connect() as connection:
                connection.execute(BACKUP)
            whole = postgres.url(SUPERUSER).replace(
                f"{SUPERUSER}:{instance.passwords().superuser}", "xiangli_backup:backup"
            )
            yield Reach(postgres.url(), postgres.url("xiangli_owner"), whole, embedded=False)


@pytest.fixture(scope="module", params=["18", "15"])
def binaries(request) -> Path:
    found = wheel_binaries() if request.param == "18" else DEBIAN
    assert found.exists(), "apt install postgresql-15"
    return found


@pytest.fixture
def theirs(binaries) -> Iterator[Reach]:
    with server(binaries) as reach:
        yield reach


def words(reach: Reach) -> dict[str, str]:
    return {**reach.environment(), "DATABASE_BACKUP_URL": reach.whole}


def test_an_embedded_county_moves_there_and_back_up_again(theirs, archive, data, passphrase, place):
    before = people(data, "read")
    new = place / "new"
    told = ("--data", new, "--passphrase-file", passphrase)
    done = xiangli("restore", archive, *told, **words(theirs))
    assert done.returncode == 0, done.stderr
    assert not (new / "database/cluster").exists()
    after = people_at(theirs, new, "read")
    assert (after["person"], after["files"]) == (before["person"], before["files"])

    blind = xiangli("backup", *told, **theirs.environment())
    assert blind.returncode == 1
    assert "DATABASE_BACKUP_URL" in blind.stderr
    assert not list((new / "backups").glob("*.age")) if (new / "backups").exists() else True
    done = xiangli("backup", "--to", place / "second.age", *told, **words(theirs))
    assert done.returncode == 0, done.stderr

    full = xiangli("restore", archive, "--replace", *told, **words(theirs))
    assert full.returncode == 1
    assert "we do not empty it" in full.stderr
    assert people_at(theirs, new, "read")["person"] == before["person"]

    home = place / "home"
    done = xiangli("restore", place / "second.age", "--data", home, "--passphrase-file", passphrase)
    assert done.returncode == 0, done.stderr
    assert people(home, "read")["person"] == before["person"]


def test_what_fails_half_way_leaves_an_empty_database(theirs, archive, place, passphrase):
    """The list of erasures cannot be carried out: whatever was loaded goes again."""
    broken = place / "erasures.jsonl"
    broken.write_text(
        '{"id":"x","at":"2026-01-01T00:00:00+00:00","about_kind":"case","about_id":"no uuid",'
        '"scope_code":"","person":"","reason":"asked"}\n'
    )
    new = place / "new"
    done = xiangli(
        "restore", archive, "--data", new, "--passphrase-file", passphrase,
        "--erasures", broken, **words(theirs),
    )  # fmt: skip
    assert done.returncode == 1
    assert not [path for path in new.iterdir() if path.name != "up.lock"]
    with psycopg.connect(theirs.owner) as connection:
        count = connection.execute(
            "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
        )
        assert count.fetchone() == (0,)


def test_a_failed_upgrade_puts_it_back(theirs, archive, place, passphrase, code):  # noqa: F811
    new = place / "new"
    done = xiangli(
        "restore", archive, "--data", new, "--passphrase-file", passphrase, **words(theirs)
    )
    assert done.returncode == 0, done.stderr
    before = people_at(theirs, new, "read")
    plant(code, FAILS, atomic=False)
    done: subprocess.CompletedProcess[str] = upgrade(code, new, passphrase, **words(theirs))
    assert done.returncode == 1
    assert "division by zero" in done.stderr
    after = people_at(theirs, new, "read")
    assert (after["person"], after["files"]) == (before["person"], before["files"])
    doctor = xiangli("doctor", "--data", new, **words(theirs))
    assert "bypass row security" not in doctor.stdout
