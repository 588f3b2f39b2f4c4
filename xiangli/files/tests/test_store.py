"""Keeping and showing files: sealed on disk, a look for each reading, nothing for strangers."""

import io
import os
import uuid

import pytest
from django.conf import settings as configured
from django.db import transaction
from PIL import Image

from xiangli.files import storage
from xiangli.files.public import (
    FileMissing,
    FileNotAllowed,
    FileRefused,
    StoredFile,
    files_of,
    keep_until,
    read,
    rebind,
)
from xiangli.files.tests import made
from xiangli.files.tests.people import NOW, OTHER_TOWN, TOWN, VILLAGE, officer
from xiangli.kernel.public import Actor
from xiangli.ledger.public import events_of, looks_at
from xiangli.vault.public import SealBroken, scope

pytestmark = pytest.mark.django_db


def on_disk() -> list[bytes]:
    return [found.path.read_bytes() for found in storage.walk()]


def test_what_is_kept_comes_back_without_location(hand_in):
    row = hand_in()
    shown = read(file=row.id, purpose="case.review", by=officer(), now=NOW)
    assert shown.media_type == row.media_type == "image/jpeg"
    assert len(shown.data) == row.size
    picture = Image.open(io.BytesIO(shown.data))
    assert picture.size == (row.width, row.height) == (200, 400)
    assert not picture.getexif()
    assert made.GPS_MARK not in shown.data


def test_nothing_plain_lies_on_disk(hand_in):
    hand_in()
    document = made.pdf(b"(WANG XIUYING 511722195901010025)")
    hand_in(document, "证明.pdf")
    kept = on_disk()
    assert len(kept) == 2
    for data in kept:
        for plain in (
            b"\xff\xd8\xff",
            b"%PDF",
            b"JFIF",
            b"511722",
            made.GPS_MARK,
            "户口簿".encode(),
        ):
            assert plain not in data


@pytest.mark.django_db(transaction=True)
def test_its_own_name_is_kept_nowhere(hand_in, superuser):
    hand_in(name="王秀英身份证.jpg")
    dump = superuser.execute(
        "select coalesce(string_agg(f::text, ''), '') || (select string_agg(e::text, '')"
        " from ledger_event e) from files_storedfile f"
    ).fetchone()
    assert "case" in dump[0]
    assert "王秀英" not in dump[0]


def test_a_stolen_file_does_not_open_in_another_place(hand_in):
    mine, other = hand_in(), hand_in()
    storage.place_of(other.id).write_bytes(storage.place_of(mine.id).read_bytes())
    with pytest.raises(SealBroken):
        read(file=other.id, purpose="x", by=officer(), now=NOW)


def test_the_preview_is_small_and_sealed_apart(hand_in):
    row = hand_in(made.image(size=(1600, 1200)))
    small = read(file=row.id, purpose="case.review", preview=True, by=officer(), now=NOW)
    assert max(Image.open(io.BytesIO(small.data)).size) == 360
    assert len(small.data) < row.size


def test_a_pdf_has_no_preview(hand_in):
    row = hand_in(made.pdf(), "a.pdf")
    with pytest.raises(FileMissing):
        read(file=row.id, purpose="case.review", preview=True, by=officer(), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_each_reading_leaves_a_look_even_if_it_is_rolled_back(hand_in):
    row = hand_in()
    reader = officer()

    class Changed(Exception):
        pass

    with pytest.raises(Changed), transaction.atomic():
        read(file=row.id, purpose="case.review", by=reader, now=NOW)
        raise Changed
    with scope(Actor.person(row.person_id)):
        [look] = looks_at(row.person_id)
    assert look.purpose == "case.review"
    assert look.actor == f"officer:{reader.id}"
    assert look.fields == [f"files.content:{row.id}"]


def test_without_a_recorded_look_no_byte_comes_out(hand_in, monkeypatch):
    row = hand_in()

    def fails(**_):
        raise RuntimeError("second connection is down")

    monkeypatch.setattr("xiangli.files.services.read.record_look", fails)
    with pytest.raises(RuntimeError):
        read(file=row.id, purpose="x", by=officer(), now=NOW)


@pytest.mark.parametrize(
    "stranger",
    [officer(OTHER_TOWN), Actor.person(uuid.uuid4()), Actor.bearer("261104173597")],
    ids=["other township", "other person", "other receipt"],
)
def test_strangers_find_nothing(hand_in, stranger):
    row = hand_in(ticket="261104173500")
    with pytest.raises(FileMissing):
        read(file=row.id, purpose="x", by=stranger, now=NOW)
    with scope(stranger):
        assert list(files_of((row.about_kind, row.about_id))) == []


def test_the_bearer_of_a_draft_hands_in_and_reads(hand_in):
    bearer = Actor.bearer("261104173597")
    row = hand_in(person_id=None, by=bearer, ticket="261104173597", about=("draft", uuid.uuid4()))
    assert read(file=row.id, purpose="draft.check", by=bearer, now=NOW).data


def test_a_village_agent_does_not_read_neighbours_files(hand_in):
    row = hand_in()
    with pytest.raises(FileNotAllowed):
        read(file=row.id, purpose="x", by=officer(VILLAGE, "village.agent"), now=NOW)


def test_what_is_handed_in_stands_in_the_ledger_without_personal_data(hand_in):
    row = hand_in()
    with scope(officer()):
        [event] = events_of("case", row.about_id)
    assert event.kind == "files.stored"
    assert event.body == {"file": str(row.id), "type": "image/jpeg", "size": row.size}


def test_a_refused_file_leaves_nothing_behind(hand_in):
    with pytest.raises(FileRefused):
        hand_in(made.zip_bomb(), "a.jpg")
    assert on_disk() == []
    with scope(officer()):
        assert not StoredFile.objects.exists()


def test_more_than_the_limit_is_not_even_read(hand_in):
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            assert size > 0
            self.taken += size
            return bytes(size)

    endless = Endless()
    with pytest.raises(FileRefused):
        hand_in(upload=endless)
    assert endless.taken < 21 * 1024 * 1024


def test_a_drafts_files_become_the_cases(hand_in):
    draft, case = ("draft", uuid.uuid4()), ("case", uuid.uuid4())
    person = uuid.uuid4()
    row = hand_in(about=draft, person_id=person)
    moved = rebind(
        of=draft, to=case, scope_code=TOWN, person_id=person, by=Actor.person(person), now=NOW
    )
    assert moved == 1
    with scope(officer()):
        assert [found.id for found in files_of(case)] == [row.id]
    assert read(file=row.id, purpose="case.review", by=officer(), now=NOW).data


def test_bytes_are_private_to_the_service(hand_in):
    row = hand_in()
    assert storage.place_of(row.id).stat().st_mode & 0o077 == 0
    assert storage.place_of(row.id).parent.stat().st_mode & 0o077 == 0


def test_a_kill_before_the_rename_leaves_no_half_file(hand_in, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        hand_in()
    monkeypatch.undo()
    with scope(officer()):
        assert not StoredFile.objects.exists()
    assert all(found.id is None for found in storage.walk())


def test_the_time_to_keep_is_set_for_all_files_of_a_case(hand_in):
    about = ("case", uuid.uuid4())
    hand_in(about=about)
    hand_in(about=about)
    assert keep_until(about=about, day=NOW.date(), by=officer(), now=NOW) == 2


def test_the_folder_is_the_instances(hand_in):
    hand_in()
    assert next(configured.XIANGLI_FILES.iterdir()).is_dir()
