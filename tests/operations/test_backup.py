"""J21: an instance is destroyed, and its backup brings everything back, or nothing at all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.operations.conftest import destroy, people
from tests.operations.product import told, xiangli

pytestmark = pytest.mark.journey
SHOWN = re.compile(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}")


def restore(archive: Path, data: Path, passphrase: Path, *words: object) -> None:
    done = xiangli("restore", archive, "--data", data, "--passphrase-file", passphrase, *words)
    assert done.returncode == 0, done.stderr


def listing(folder: Path) -> dict[str, int]:
    return {str(path): path.lstat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def test_a_destroyed_instance_comes_back_whole(data, archive, passphrase):
    before = people(data, "read")
    assert before["person"]["name"] == "王秀英"
    assert len(before["files"]) == 2
    assert "BEGIN CERTIFICATE" in before["seal"]
    destroy(data)
    restore(archive, data, passphrase)
    after = people(data, "read")
    assert after["person"] == before["person"]
    assert (after["files"], after["seal"]) == (before["files"], before["seal"])
    assert (after["events"], after["messages"]) == (before["events"], before["messages"])
    assert not [path for path in data.iterdir() if path.name.startswith(".")]


def test_the_restored_instance_runs_and_its_ledger_verifies(data, archive, passphrase, run):
    destroy(data)
    assert not xiangli(
        "restore", archive, "--data", data, "--passphrase-file", passphrase
    ).returncode
    run(data)
    verified = xiangli("ledger", "verify", "--json", "--data", data)
    assert verified.returncode == 0, verified.stderr
    assert told(verified)["events"] > 0


def test_the_passphrase_is_shown_once_and_opens_it(data, place):
    done = xiangli("backup", "--data", data)
    shown = SHOWN.findall(done.stdout)
    assert done.returncode == 0, done.stderr
    assert len(set(shown)) == 1
    made = next((data / "backups").iterdir())
    assert made.stat().st_mode & 0o077 == 0
    assert shown[0].encode() not in made.read_bytes()
    done = xiangli("restore", made, "--data", place / "again", stdin=f"{shown[0]}\n")
    assert done.returncode == 0, done.stderr
    assert people(place / "again", "read")["person"] == people(data, "read")["person"]


def test_it_works_beside_a_running_product(data, place, passphrase, run):
    product = run(data)
    done = xiangli("backup", "--data", data, "--to", place / "b", "--passphrase-file", passphrase)
    assert done.returncode == 0, done.stderr
    assert product.is_ready()
    refused = xiangli("restore", place / "b", "--data", data, "--replace",
                      "--passphrase-file", passphrase)  # fmt: skip
    assert refused.returncode == 1
    assert "already runs" in refused.stderr


def test_age_of_debian_opens_it_without_us(archive, passphrase, place):
    age = shutil.which("age")
    if age is None:
        pytest.skip("apt install age")
    script = f"{age} -d -o {place / 'plain.tar'} {archive}"
    command = ["script", "-qec", script, "/dev/null"]  # age reads passphrases from a terminal only
    subprocess.run(command, input=passphrase.read_bytes(), check=True, timeout=60)
    names = subprocess.run(
        ["tar", "-tf", place / "plain.tar"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert names[0] == "manifest.json"
    assert names[-1] == "sums.json"


@pytest.mark.parametrize("harm", ["passphrase", "cut", "flip", "stranger", "newer"])
def test_what_cannot_be_restored_changes_nothing(harm, data, archive, passphrase, place):
    whole = archive.read_bytes()
    if harm == "passphrase":
        passphrase.write_text("WRONG-WRONG")
    elif harm == "cut":
        archive.write_bytes(whole[: len(whole) * 2 // 3])
    elif harm == "flip":
        archive.write_bytes(whole[:-5000] + bytes([whole[-5000] ^ 1]) + whole[-4999:])
    elif harm == "stranger":
        archive.write_bytes(b"PK\x03\x04" + whole)
    else:
        _make_newer(archive, passphrase.read_text().strip())
    before = listing(data)
    done = xiangli("restore", archive, "--data", data, "--replace", "--passphrase-file", passphrase)
    assert done.returncode == 1
    assert done.stderr.startswith("✗")
    assert "Traceback" not in done.stderr
    after = listing(data)
    assert {path: at for path, at in after.items() if not path.endswith("up.lock")} == {
        path: at for path, at in before.items() if not path.endswith("up.lock")
    }
    fresh = place / "fresh"
    assert xiangli("restore", archive, "--data", fresh, "--passphrase-file", passphrase).returncode
    assert not [path for path in fresh.iterdir() if path.name != "up.lock"]


def _make_newer(archive: Path, word: str) -> None:
    from xiangli.config.archive import MANIFEST, ArchiveWriter
    from xiangli.config.manifest import new_manifest

    manifest = json.loads(new_manifest("511722", []).encoded())
    with archive.open("wb") as out:
        writer = ArchiveWriter(out, word)
        writer.add(MANIFEST, json.dumps({**manifest, "format": 99}).encode())
        writer.close()


def test_a_full_folder_is_left_alone_unless_told(data, archive, passphrase):
    before = people(data, "read")
    words = ("restore", archive, "--data", data, "--passphrase-file", passphrase)
    refused = xiangli(*words)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    done = xiangli(*words, "--replace")
    assert done.returncode == 0, done.stderr
    assert people(data, "read")["person"] == before["person"]
    aside = next(data.glob(".replaced-*"))
    assert (aside / "instance.json").exists()
    assert (aside / "database/cluster/PG_VERSION").exists()


@pytest.mark.parametrize("how", ["beside the old data", "by a list kept elsewhere"])
def test_an_older_backup_forgets_again_what_was_erased_since(how, data, archive, passphrase, place):
    people(data, "erase")
    assert set(people(data, "read")["files"]) == {"1"}
    kept = place / "kept.jsonl"
    shutil.copy(data / "erasures.jsonl", kept)
    if how == "beside the old data":
        restore(archive, data, passphrase, "--replace")
    else:
        destroy(data)
        restore(archive, data, passphrase, "--erasures", kept)
    after = people(data, "read")
    assert set(after["files"]) == {"1"}
    assert after["person"]["name"] == "王秀英"
    assert len(list((data / "files").glob("??/??/*"))) == 1


def test_without_the_list_the_old_file_would_be_back(data, archive, passphrase):
    people(data, "erase")
    destroy(data)
    assert not xiangli(
        "restore", archive, "--data", data, "--passphrase-file", passphrase
    ).returncode
    assert set(people(data, "read")["files"]) == {"1", "2"}


@pytest.mark.parametrize("to", ["/proc/backup.age", "/nonexistent-file/x/../../proc/1/x"])
def test_a_target_that_cannot_be_written_is_named(data, to, passphrase):
    done = xiangli("backup", "--data", data, "--to", to, "--passphrase-file", passphrase)
    assert done.returncode == 1
    assert "cannot write" in done.stderr
    assert not list(data.glob(".trial-*"))


def test_an_archive_is_never_overwritten(data, archive, passphrase):
    before = archive.read_bytes()
    done = xiangli("backup", "--data", data, "--to", archive, "--passphrase-file", passphrase)
    assert done.returncode == 1
    assert "was not overwritten" in done.stderr
    assert archive.read_bytes() == before
