"""Files follow a new key: content and preview, whole; what was erased stays erased."""

import pytest

from xiangli.files import storage
from xiangli.files.models import StoredFile
from xiangli.files.public import erase, read
from xiangli.files.services import reseal
from xiangli.files.services.reseal import HEAD, Disk
from xiangli.files.tests.people import NOW
from xiangli.kernel.public import Actor
from xiangli.vault.keyring import make_ring, save_ring
from xiangli.vault.public import add_key, end_rotation, key_number, scope

BY = Actor.system("test")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path, monkeypatch):
    settings.XIANGLI_KEYS = tmp_path
    save_ring(make_ring(), tmp_path)
    monkeypatch.setattr(reseal, "BATCH", 2)


def shown(row, **part):
    return read(file=row.pk, purpose="audit", by=BY, now=NOW, **part).data


def by_key():
    return dict(Disk().by_key())


def test_content_and_preview_move_and_show_the_same(hand_in):
    rows = [hand_in() for _ in range(3)]
    before = [(shown(row), shown(row, preview=True)) for row in rows]
    add_key()
    moved = list(Disk().reseal())
    assert sum(batch.moved for batch in moved) == 3
    assert by_key() == {2: 6}
    assert [(shown(row), shown(row, preview=True)) for row in rows] == before
    assert list(Disk().reseal()) == []


def test_stopped_half_way_both_keys_open_and_it_goes_on(hand_in):
    rows = [hand_in() for _ in range(3)]
    before = [shown(row) for row in rows]
    add_key()
    going = Disk().reseal()
    next(going)
    going.close()
    assert by_key() == {1: 2, 2: 4}
    assert [shown(row) for row in rows] == before
    list(Disk().reseal())
    end_rotation()
    assert by_key() == {2: 6}


def test_a_file_erased_meanwhile_does_not_come_back(hand_in, django_capture_on_commit_callbacks):
    row = hand_in()
    add_key()
    going = [row.pk]
    with django_capture_on_commit_callbacks(execute=True):
        erase(file=row.pk, why="asked", by=BY, now=NOW)
    assert reseal._move(going).moved == 0
    assert not storage.place_of(row.pk).exists()


def test_a_file_that_is_broken_or_gone_is_named(hand_in):
    whole, broken, gone = sorted((hand_in() for _ in range(3)), key=lambda row: row.pk)
    path = storage.place_of(broken.pk)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    storage.delete(gone.pk)
    kept = path.read_bytes()
    add_key()
    batches = list(Disk().reseal())
    assert [name for batch in batches for name in batch.broken] == [f"files:{broken.pk}"]
    assert path.read_bytes() == kept
    content, _ = storage.heads(whole.pk, HEAD)
    assert key_number(content) == 2
    with scope(BY):
        assert StoredFile.objects.count() == 3
