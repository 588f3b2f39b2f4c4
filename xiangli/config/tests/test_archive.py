"""The archive: members in order, a sum for each, no way out of the folder."""

import io
import json
import tarfile

import pytest

from xiangli.config.age import AgeWriter
from xiangli.config.archive import MANIFEST, SUMS, ArchiveWriter, read_archive
from xiangli.config.manifest import FORMAT, new_manifest, unknown_migrations
from xiangli.config.refusal import Refused
from xiangli.config.staging import check

WORD = "K7M2P"
MEMBERS = {"keys/a.key": b"secret", "database/00000": b"rows" * 50_000, "files/ab/cd": b""}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.age"


def write(path, members, manifest=None):
    with path.open("wb") as out:
        archive = ArchiveWriter(out, WORD)
        archive.add(MANIFEST, manifest or new_manifest("511722", []).encoded())
        for name, data in members.items():
            archive.add(name, data)
        archive.close()


def write_tar(path, *infos, sums):
    """An archive of a hostile hand that knows the passphrase."""
    with path.open("wb") as out:
        age = AgeWriter(out, WORD)
        with tarfile.open(mode="w|", fileobj=age) as tar:
            for info, data in (*infos, (tarfile.TarInfo(SUMS), json.dumps(sums).encode())):
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
        age.close()


def refusal(path, word=WORD):
    with pytest.raises(Refused) as refused:
        check(path, word)
    return refused.value.key


def test_members_come_back_as_they_went_in(path):
    write(path, MEMBERS)
    read = {member.name: b"".join(member.blocks) for member in read_archive(path, WORD)}
    del read[MANIFEST]
    assert read == MEMBERS


def test_members_may_be_passed_over(path):
    write(path, MEMBERS)
    assert [member.name for member in read_archive(path, WORD)] == [MANIFEST, *MEMBERS]
    assert check(path, WORD).place == "511722"


def test_wrong_passphrase_damage_and_strangers_each_have_their_word(path):
    write(path, MEMBERS)
    whole = path.read_bytes()
    assert refusal(path, "OTHER") == "error.wrong_passphrase"
    path.write_bytes(whole[:-1])
    assert refusal(path) == "error.archive_damaged"
    path.write_bytes(whole[: len(whole) // 2] + b"!" + whole[len(whole) // 2 + 1 :])
    assert refusal(path) == "error.archive_damaged"
    path.write_bytes(b"not ours")
    assert refusal(path) == "error.not_archive"
    path.unlink()
    assert refusal(path) == "error.archive_unreadable"


@pytest.mark.parametrize("sums", [{}, {MANIFEST: "0" * 64}])
def test_a_sum_that_does_not_fit_is_damage(path, sums):
    info = tarfile.TarInfo(MANIFEST)
    write_tar(path, (info, new_manifest("511722", []).encoded()), sums=sums)
    assert refusal(path) == "error.archive_damaged"


@pytest.mark.parametrize("name", ["../keys", "/etc/passwd", "files/../../x"])
def test_no_member_leaves_the_folder(path, name):
    write_tar(path, (tarfile.TarInfo(name), b"x"), sums={})
    assert refusal(path) == "error.archive_damaged"


def test_a_link_is_no_member(path):
    link = tarfile.TarInfo("files/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    write_tar(path, (link, b""), sums={})
    assert refusal(path) == "error.archive_damaged"


def test_what_newer_code_made_is_refused(path):
    told = json.loads(new_manifest("511722", []).encoded())
    write(path, {}, json.dumps({**told, "format": FORMAT + 1}).encode())
    assert refusal(path) == "error.newer_archive"
    write(path, {}, new_manifest("511722", ["ledger.0999_not_yet_thought_of"]).encoded())
    assert refusal(path) == "error.newer_archive"


@pytest.mark.parametrize("manifest", [b"{", b"[]", b'{"kind": "other"}', b'{"format": 1}'])
def test_a_manifest_that_is_none_is_refused(path, manifest):
    write(path, {}, manifest)
    assert refusal(path) == "error.not_archive"


def test_migrations_of_libraries_are_not_ours_to_judge(tmp_path):
    (tmp_path / "ledger/migrations").mkdir(parents=True)
    (tmp_path / "ledger/migrations/0001_events.py").touch()
    applied = ["auth.0099_new", "ledger.0001_events", "ledger.0002_more"]
    assert unknown_migrations(applied, tmp_path) == ["ledger.0002_more"]
