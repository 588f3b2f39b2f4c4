import copy
import pickle
import uuid
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connections

from xiangli.kernel.public import Actor
from xiangli.ledger.errors import LookNotRecorded
from xiangli.people.errors import LookMisnamed, UnknownPurpose
from xiangli.people.models import Person
from xiangli.people.public import looks_at, person_with_phone, reveal, tell_identity
from xiangli.vault.public import SECOND, PlaintextRefused, SealBroken, scope, second_scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
LOGIN = Actor.system("login")
VILLAGE = "511722100201"

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    made = person_with_phone(phone="13900001234", by=LOGIN, now=NOW)
    return tell_identity(
        person=made.pk, name="王秀英", id_number="11010519491231002X", scope_code=VILLAGE,
        by=Actor.person(made.pk), now=NOW,
    )  # fmt: skip


def look(person, by, purpose="decide"):
    return reveal(
        {"name": person.name, "phone": person.phone}, about=("person", person.pk),
        person=person.pk, by=by, purpose=purpose, now=NOW, scope_code=VILLAGE,
    )  # fmt: skip


def test_a_person_read_back_opens_in_its_own_row_only(person):
    with scope(LOGIN):
        again = Person.objects.get(pk=person.pk)
        other = person_with_phone(phone="13900005678", by=LOGIN, now=NOW)
        other.name = Person.objects.get(pk=person.pk).__dict__["name"]
    assert look(again, LOGIN)["name"] == "王秀英"
    with pytest.raises(SealBroken):
        look(other, LOGIN)


@pytest.mark.parametrize("named", [uuid.uuid4(), None])
def test_nobody_is_looked_at_under_somebody_elses_name(person, named):
    case = ("case", uuid.uuid4())
    with pytest.raises(LookMisnamed):
        reveal({"name": person.name}, about=case, person=named, by=LOGIN, purpose="decide", now=NOW)
    with second_scope(LOGIN):
        assert not looks_at(person.pk).using(SECOND).exists()
    told = {"about": case, "person": person.pk, "by": LOGIN, "purpose": "decide", "now": NOW}
    assert reveal({"name": person.name}, **told)


@pytest.mark.parametrize("copying", [copy.copy, copy.deepcopy, pickle.dumps, list, bytes, repr])
def test_a_sealed_value_carried_about_shows_nothing(person, copying):
    with suppress(PlaintextRefused):
        assert "王" not in str(copying(person.name))


def test_a_look_is_recorded_and_its_person_sees_it(person):
    assert look(person, LOGIN) == {"name": "王秀英", "phone": "13900001234"}
    with second_scope(Actor.person(person.pk)):
        seen = looks_at(person.pk).using(SECOND).get()
    assert (seen.fields, seen.purpose, seen.actor) == (["name", "phone"], "decide", "system:login")


def test_no_record_no_value(person, monkeypatch):
    def refuse(*_, **__):
        raise OperationalError("gone")

    monkeypatch.setattr(connections["looks"], "cursor", refuse)
    with pytest.raises(LookNotRecorded):
        look(person, LOGIN)


def test_an_unwritten_purpose_opens_nothing(person):
    with pytest.raises(UnknownPurpose):
        look(person, LOGIN, purpose="curiosity")


@pytest.mark.parametrize(
    "path",
    [
        lambda p: str(p.name),
        lambda p: f"{Person.objects.values_list('name', flat=True).get()}",
        lambda p: __import__("django.core.serializers", fromlist=["x"]).serialize("json", [p]),
        lambda p: Person.objects.filter(name="王秀英").exists(),
        lambda p: Person.objects.update(name="李四"),
    ],
    ids=["str", "values_list", "serialize", "filter", "update"],
)
def test_every_other_path_to_plaintext_raises(person, path):
    with pytest.raises(PlaintextRefused), scope(LOGIN):
        path(Person.objects.get())


def test_one_phone_is_one_person_and_the_blind_index_finds_it(person):
    assert person_with_phone(phone="１３９００００１２３４", by=LOGIN, now=NOW).pk == person.pk


def test_the_table_holds_no_plaintext(person, superuser):
    with scope(LOGIN):
        row = Person.objects.get()
        assert (row.name_mask, row.phone_mask) == ("王**", "139****1234")
        stored = bytes(row.name.cipher) + bytes(row.phone.cipher) + bytes(row.id_number.cipher)
    assert "王秀英".encode() not in stored
    assert b"13900001234" not in stored


def test_a_stranger_sees_nobody(person):
    with scope(Actor.person(uuid.uuid4())):
        assert not Person.objects.exists()
