import json
import uuid
from datetime import UTC, date, datetime

import pytest

from xiangli.kernel.public import Actor, Role
from xiangli.ledger.public import erase
from xiangli.people.errors import NoSuchPerson, NotErased, PeopleForbidden
from xiangli.people.public import (
    answer_erasure,
    ask_erasure,
    copy_out,
    looks_at,
    open_erasure,
    person_with_phone,
    tell_identity,
)
from xiangli.people.services import ask_erasure as asking
from xiangli.people.services import copy_out as copying
from xiangli.vault.public import SECOND, scope, second_scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
VILLAGE = "511722101201"

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    made = person_with_phone(phone="13900001234", by=Actor.system("login"), now=NOW)
    actor = Actor.person(made.pk)
    tell_identity(
        person=made.pk, name="王秀英", id_number="11010519491231002X", scope_code=VILLAGE, by=actor,
        now=NOW,
    )  # fmt: skip
    return actor


def test_a_copy_holds_what_rooms_hold_and_leaves_a_look(me, monkeypatch):
    monkeypatch.setattr(copying, "_copiers", {"cases": lambda *_: ["one"]})
    copy = copy_out(person=me.scope.person, by=me, now=NOW)
    assert copy["person"]["name"] == "王秀英"
    assert copy["person"]["phone"] == "13900001234"
    assert copy["cases"] == ["one"]
    assert json.dumps(copy, ensure_ascii=False)
    with second_scope(me):
        assert looks_at(me.scope.person).using(SECOND).get().purpose == "own"


def test_nobody_copies_or_erases_somebody_else(me):
    stranger = Actor.person(uuid.uuid4())
    for act in (copy_out, ask_erasure):
        with pytest.raises(PeopleForbidden):
            act(person=me.scope.person, by=stranger, now=NOW)


def test_one_wish_waits_at_a_time_and_is_told(me, monkeypatch):
    told = []
    monkeypatch.setattr(asking, "_listeners", [lambda *args: told.append(args)])
    first = ask_erasure(person=me.scope.person, by=me, now=NOW)
    again = ask_erasure(person=me.scope.person, by=me, now=NOW)
    assert first.pk == again.pk
    assert first.due == date(2026, 12, 23)
    ((request, mask, _),) = told
    assert (request.scope_code, mask) == (VILLAGE, "王**")


def test_an_answer_ends_the_wish(me):
    wish = ask_erasure(person=me.scope.person, by=me, now=NOW)
    agency = uuid.uuid4()
    admin = Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=agency,
        roles=(Role(agency, "county.admin", "511722"),),
    )  # fmt: skip
    with pytest.raises(PeopleForbidden):
        answer_erasure(request=wish.pk, answer="erased", by=me, now=NOW)
    with pytest.raises(NotErased):
        answer_erasure(request=wish.pk, answer="erased", by=admin, now=NOW)
    answer_erasure(request=wish.pk, answer="restricted", by=admin, now=NOW)
    with scope(me):
        assert open_erasure(me.scope.person) is None
    with pytest.raises(NoSuchPerson):
        answer_erasure(request=wish.pk, answer="erased", by=admin, now=NOW)


def test_erased_is_said_once_it_is_true(me):
    wish = ask_erasure(person=me.scope.person, by=me, now=NOW)
    system = Actor.system("test")
    erase(
        about=("person", me.scope.person), scope_code=VILLAGE, person=me.scope.person,
        reason="asked", by=system, now=NOW,
    )  # fmt: skip
    assert answer_erasure(request=wish.pk, answer="erased", by=system, now=NOW).answer == "erased"
