"""What is brought into the database at a start is brought there again when it changes."""

import pytest

from xiangli.config.programs import fingerprint


@pytest.mark.parametrize(
    "name",
    [
        "places/data/edition.json",
        "doors/demo/data/local.yaml",
        "catalog/packs/dibao/notices/receipt.typ",
        "catalog/letterhead/_base.typ",
        "people/migrations/0001_persons.py",
    ],
)
def test_a_changed_file_is_seen(tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text("before")
    before = fingerprint(tmp_path)
    file.write_text("behind")
    assert fingerprint(tmp_path) != before


def test_what_python_leaves_beside_its_files_is_not(tmp_path):
    (tmp_path / "catalog/data/__pycache__").mkdir(parents=True)
    before = fingerprint(tmp_path)
    (tmp_path / "catalog/data/__pycache__/__init__.cpython-311.pyc").write_bytes(b"x")
    assert fingerprint(tmp_path) == before
