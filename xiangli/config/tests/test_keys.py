"""A new key takes over what older ones sealed: stopped half-way it goes on, and all is found."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection

from xiangli.delivery.models import Message
from xiangli.kernel.public import Actor
from xiangli.people.models import Person
from xiangli.people.public import person_with_phone, reveal
from xiangli.vault import stores
from xiangli.vault.keyring import RING_FILE, load_ring, make_ring, save_ring
from xiangli.vault.public import (
    add_key,
    blind,
    current_key,
    end_rotation,
    key_number,
    reseal_everything,
    scope,
    seal,
    values_by_key,
)

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
BY = Actor.system("test")
PHONES = [f"1390000{n:04d}" for n in range(25)]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(settings, tmp_path, monkeypatch):
    """A ring of the test's own, and batches of ten."""
    settings.XIANGLI_KEYS = tmp_path
    save_ring(make_ring(), tmp_path)
    monkeypatch.setattr(stores, "BATCH", 10)
    return tmp_path


@pytest.fixture
def persons():
    return [person_with_phone(phone=phone, by=BY, now=NOW).pk for phone in PHONES]


def rotate():
    number, _ = add_key()
    moved = list(reseal_everything())
    end_rotation()
    return number, moved


def phone_of(key):
    with scope(BY):
        value = Person.objects.get(pk=key).phone
    return reveal({"p": value}, about=("person", key), person=key, by=BY, purpose="audit", now=NOW)[
        "p"
    ]


def held(table="people_person"):
    return dict(values_by_key()[table])


def test_every_value_moves_and_opens_and_is_found(persons):
    before = {phone: blind(phone, purpose="person.phone") for phone in PHONES}
    number, moved = rotate()
    assert number == current_key() == 2
    assert held() == {2: len(PHONES)}
    assert [(each.store, each.values) for each in moved] == [
        ("people_person", 10), ("people_person", 20), ("people_person", 25)
    ]  # fmt: skip
    assert [phone_of(key) for key in persons] == PHONES
    for phone, key in zip(PHONES, persons, strict=True):
        assert blind(phone, purpose="person.phone") == before[phone]
        assert person_with_phone(phone=phone, by=BY, now=NOW).pk == key


def test_stopped_half_way_it_goes_on_with_the_same_key(persons, keys):
    assert add_key() == (2, True)
    going = reseal_everything()
    next(going)
    going.close()
    assert held() == {1: 15, 2: 10}
    assert [phone_of(key) for key in persons] == PHONES
    fresh = person_with_phone(phone="13900009999", by=BY, now=NOW)
    assert add_key() == (2, False)
    assert sum(1 for _ in reseal_everything()) == 2
    assert held() == {2: len(PHONES) + 1}
    end_rotation()
    assert [phone_of(key) for key in persons] == PHONES
    assert phone_of(fresh.pk) == "13900009999"
    assert not load_ring(keys).is_moving
    assert add_key() == (3, True)


def test_a_value_that_somebody_writes_meanwhile_is_theirs(persons, monkeypatch):
    add_key()
    written = seal("13911112222", purpose="person.phone", row=persons[0])
    move = stores.Table._move

    def late(table, rows):
        with scope(BY):
            Person.objects.filter(pk=persons[0]).update(phone=written)
        return move(table, rows)

    monkeypatch.setattr(stores.Table, "_move", late)
    list(reseal_everything())
    with scope(BY):
        assert Person.objects.get(pk=persons[0]).phone.cipher == written.cipher
    assert phone_of(persons[0]) == "13911112222"


def test_what_comes_under_the_old_key_meanwhile_is_taken_in_the_next_round(persons, monkeypatch):
    old = seal("13911112222", purpose="person.phone", row=persons[0])
    add_key()
    move, late = stores.Table._move, [old]

    def once(table, rows):
        moved = move(table, rows)
        if late and len(rows) < 10:
            with scope(BY):
                Person.objects.filter(pk=persons[0]).update(phone=late.pop())
        return moved

    monkeypatch.setattr(stores.Table, "_move", once)
    list(reseal_everything())
    assert held() == {2: len(PHONES)}
    assert phone_of(persons[0]) == "13911112222"


def test_a_value_that_does_not_open_is_named_and_left(persons):
    with scope(BY), connection.cursor() as cursor:
        cursor.execute(
            "update people_person set phone = overlay(phone placing '\\x00'::bytea from 20)"
            " where id = %s", [persons[3]],
        )  # fmt: skip
        kept = Person.objects.get(pk=persons[3]).phone.cipher
    add_key()
    last = list(reseal_everything())[-1]
    assert last.broken == (f"people_person:{persons[3]}",)
    assert held() == {1: 1, 2: len(PHONES) - 1}
    with scope(BY):
        assert Person.objects.get(pk=persons[3]).phone.cipher == kept


def test_all_fields_of_a_row_move_and_empty_ones_stay_empty(persons):
    key = uuid.uuid4()
    with scope(BY):
        Message.objects.create(
            id=key, key="k", scope_code="511722", about_kind="case", about_id=key,
            number=seal("13900000001", purpose="delivery.number", row=key), number_mask="",
            number_blind=blind("13900000001", purpose="person.phone"),
            text=seal("您好", purpose="delivery.text", row=key), queued_at=NOW,
        )  # fmt: skip
    rotate()
    assert held("delivery_message") == {2: 2}
    with scope(BY):
        row, person = Message.objects.get(pk=key), Person.objects.get(pk=persons[0])
    assert {key_number(row.number.cipher), key_number(row.text.cipher)} == {2}
    assert person.name is None


def test_every_table_with_a_sealed_field_is_a_store():
    from django.apps import apps

    from xiangli.vault.fields import SealedField

    sealed = {
        model._meta.db_table
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, SealedField)
    }
    names = [store.name for store in stores.stores()]
    assert sealed < set(names)
    assert "files" in names
    assert len(names) == len(set(names))


def test_the_ring_on_disk_keeps_all_keys_and_the_index(keys):
    before = load_ring(keys)
    rotate()
    rotate()
    after = load_ring(keys)
    assert set(after.keys) == {1, 2, 3}
    assert after.keys[1] == before.keys[1]
    assert after.index_key == before.index_key
    assert (keys / RING_FILE).stat().st_mode & 0o077 == 0


def test_a_ring_of_an_older_version_is_read(keys):
    import json

    stored = json.loads((keys / RING_FILE).read_text())
    del stored["moving"]
    (keys / RING_FILE).write_text(json.dumps(stored))
    assert load_ring(keys).is_moving is False
