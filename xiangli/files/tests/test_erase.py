"""Erasing, the time to be kept, and clearing away what belongs to nothing."""

import errno
import os
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from xiangli.files import storage
from xiangli.files.public import (
    FileErased,
    FileNotAllowed,
    NoRoom,
    StoredFile,
    erase,
    erase_all,
    files_of,
    keep_until,
    read,
    sweep,
)
from xiangli.files.services.erase import erase_overdue
from xiangli.files.tests.people import NOW, VILLAGE, officer
from xiangli.kernel.public import Actor
from xiangli.ledger.public import erase as erase_about
from xiangli.ledger.public import events_of, verify
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db
JOB = Actor.system("files.nightly")


def names() -> set[uuid.UUID | None]:
    return {found.id for found in storage.walk()}


@pytest.mark.django_db(transaction=True)
def test_an_erased_file_is_gone_and_says_when_and_why(hand_in):
    row = hand_in()
    owner = Actor.person(row.person_id)
    erase(file=row.id, why="taken_back", by=owner, now=NOW)
    assert names() == set()
    with pytest.raises(FileErased) as gone:
        read(file=row.id, purpose="x", by=owner, now=NOW)
    assert gone.value.params["on"] == NOW.date().isoformat()
    with scope(owner):
        assert StoredFile.objects.get(id=row.id).erased_why == "taken_back"
        assert not files_of((row.about_kind, row.about_id)).exists()
        kinds = [event.kind for event in events_of("case", row.about_id)]
    assert kinds == ["files.stored", "files.erased"]
    assert verify(by=JOB, now=NOW) == []


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_erasure_keeps_the_bytes(hand_in):
    row = hand_in()
    by = officer()
    with pytest.raises(ZeroDivisionError), scope(by):
        assert erase_all(about=("case", row.about_id), why="x", by=by, now=NOW) == 1
        raise ZeroDivisionError
    assert read(file=row.id, purpose="x", by=by, now=NOW).data


@pytest.mark.django_db(transaction=True)
def test_the_ledgers_erasure_reaches_files(hand_in):
    person = uuid.uuid4()
    case = ("case", uuid.uuid4())
    mine, other = hand_in(person_id=person, about=case), hand_in()
    erase_about(about=case, scope_code=VILLAGE, person=person, reason="asked", by=JOB, now=NOW)
    assert names() == {other.id}
    with scope(JOB):
        assert not StoredFile.objects.filter(id=mine.id).exists()


@pytest.mark.django_db(transaction=True)
def test_what_need_not_be_kept_any_longer_goes(hand_in):
    kept, due = hand_in(), hand_in()
    today = NOW.date()
    keep_until(about=("case", kept.about_id), day=today, by=officer(), now=NOW)
    keep_until(about=("case", due.about_id), day=today - timedelta(1), by=officer(), now=NOW)
    assert erase_overdue(by=JOB, now=NOW) == 1
    assert names() == {kept.id}
    assert erase_overdue(by=JOB, now=NOW) == 0


def lay_orphan(age: timedelta) -> uuid.UUID:
    key = uuid.uuid4()
    storage.write(key, b"x", b"")
    age_of(key, age)
    return key


def age_of(key: uuid.UUID, age: timedelta) -> None:
    stamp = (NOW - age).timestamp()
    os.utime(storage.place_of(key), (stamp, stamp))


def test_orphans_are_swept_after_a_day_and_nothing_else(hand_in):
    kept = hand_in()
    age_of(kept.id, timedelta(days=30))
    old, fresh = lay_orphan(timedelta(days=2)), lay_orphan(timedelta(hours=1))
    half = storage.place_of(old).with_name(".half.1234")
    half.write_bytes(b"x")
    os.utime(half, (0, 0))
    assert sweep(by=JOB, now=NOW) == 2
    assert names() == {kept.id, fresh}


def test_a_file_that_an_administrator_laid_there_stops_no_sweep(hand_in):
    key = lay_orphan(timedelta(days=2))
    note = storage.place_of(key).with_name("README.txt")
    note.write_text("backup on tuesdays")
    os.utime(note, (0, 0))
    assert sweep(by=JOB, now=NOW) == 1
    assert note.exists()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_and_leaves_neither_row_nor_half_a_file(hand_in, monkeypatch, fault):
    def full(_):
        raise OSError(fault, "full")

    with monkeypatch.context() as patch, pytest.raises(NoRoom) as told:
        patch.setattr(storage.os, "fsync", full)
        hand_in()
    assert told.value.retry
    with scope(JOB):
        assert not StoredFile.objects.exists()
    assert names() == set()
    assert hand_in()


def test_what_an_erasure_left_on_disk_is_swept(hand_in, monkeypatch):
    row = hand_in()
    monkeypatch.setattr(storage, "delete", lambda _: None)  # killed between commit and deletion
    erase(file=row.id, why="x", by=officer(), now=NOW)
    monkeypatch.undo()
    age_of(row.id, timedelta(days=2))
    assert names() == {row.id}
    assert sweep(by=JOB, now=datetime.now(UTC).replace(year=NOW.year + 5)) == 1


@pytest.mark.parametrize("by", [officer(), Actor.system("files", prefixes=("511722",))])
def test_who_does_not_see_every_row_may_not_sweep(by):
    lay_orphan(timedelta(days=2))
    with pytest.raises(FileNotAllowed):
        sweep(by=by, now=NOW)
    assert len(names()) == 1
