"""New code on old data: backed up, migrated and checked, or everything as before."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.operations.conftest import people
from tests.operations.product import ROOT, Product, environment

pytestmark = pytest.mark.journey

HEAD = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("work", "{after}")]
    atomic = {atomic}
    operations = [migrations.RunSQL("create table planted (id int)"), {more}]
"""
FAILS = 'migrations.RunSQL("select 1/0")'
TAMPERS = "migrations.RunSQL(\"update ledger_event set kind = 'other' where seq = 1\")"


@pytest.fixture
def code(place: Path) -> Path:
    """A copy of the code, into which a migration can be planted."""
    copy = place / "code"
    shutil.copytree(ROOT / "xiangli", copy / "xiangli", ignore=shutil.ignore_patterns("tests"))
    shutil.copytree(ROOT / "locale", copy / "locale")
    return copy


def plant(code: Path, more: str, *, atomic: bool = True) -> None:
    folder = code / "xiangli/work/migrations"
    after = max(path.stem for path in folder.glob("[0-9]*.py"))
    (folder / "0999_planted.py").write_text(HEAD.format(after=after, more=more, atomic=atomic))


def upgrade(
    code: Path, data: Path, passphrase: Path, **extra: str
) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable, "-m", "xiangli.config.cli", "upgrade", "--data", data,
        "--passphrase-file", passphrase,
    ]  # fmt: skip
    return subprocess.run(
        command, env=environment(PYTHONPATH=str(code), **extra), cwd="/", check=False, text=True,
        capture_output=True, timeout=120,
    )  # fmt: skip


def tables(data: Path) -> set[str]:
    from xiangli.config.instance import Instance
    from xiangli.config.postgres import Postgres
    from xiangli.config.programs import services_user
    from xiangli.config.reach import started

    postgres = Postgres(Instance(data), services_user())
    with started(postgres), postgres.connect() as connection:
        rows = connection.execute("select tablename from pg_tables where schemaname = 'public'")
        return {str(row[0]) for row in rows.fetchall()}


def test_new_code_waits_for_it_and_then_runs(code, data, passphrase, place):
    plant(code, "")
    product = Product(data, words=("--no-demo",), extra={"PYTHONPATH": str(code)})
    product.start(wait=0)
    assert product.process.wait(30) == 1
    assert "xiangli upgrade" in product.said()
    before = people(data, "read")
    done = upgrade(code, data, passphrase)
    assert done.returncode == 0, done.stderr
    assert "planted" in tables(data)
    assert list((data / "backups").glob("*.age"))
    try:
        product.start()
    finally:
        product.stop()
        product.kill()
    assert people(data, "read")["person"] == before["person"]


@pytest.mark.parametrize("atomic", [True, False])
def test_a_migration_that_fails_leaves_everything_as_it_was(atomic, code, data, passphrase):
    before, state = tables(data), json.loads((data / "instance.json").read_text())
    kept = people(data, "read")
    plant(code, FAILS, atomic=atomic)
    done = upgrade(code, data, passphrase)
    assert done.returncode == 1
    assert "division by zero" in done.stderr
    assert tables(data) == before
    assert json.loads((data / "instance.json").read_text()) == state
    after = people(data, "read")
    assert (after["person"], after["files"]) == (kept["person"], kept["files"])


def test_a_migration_that_harms_the_ledger_is_taken_back(code, data, passphrase):
    plant(code, TAMPERS)
    done = upgrade(code, data, passphrase)
    assert done.returncode == 1
    assert "ledger" in done.stderr
    assert "planted" not in tables(data)


def test_after_going_back_the_old_code_runs(code, data, passphrase, run):
    plant(code, FAILS)
    assert upgrade(code, data, passphrase).returncode == 1
    assert run(data).get("/readyz")[0] == 200


def test_it_is_refused_while_the_product_runs(code, data, passphrase, run):
    product = run(data)
    done = upgrade(code, data, passphrase)
    assert done.returncode == 1
    assert "already runs" in done.stderr
    assert product.is_ready()
