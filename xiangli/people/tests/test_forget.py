"""Erasing a person: every room takes part, and nothing sealed about them stays."""

import uuid
from datetime import UTC, datetime
from functools import partial

import pytest
from django.apps import apps
from django.core.management import call_command

from xiangli.kernel.public import Actor
from xiangli.ledger.models import Salt
from xiangli.ledger.public import (
    ErasureBlind,
    erase,
    read_erasures,
    record,
    replay_erasures,
    verify,
)
from xiangli.ledger.services.erase import _erasers
from xiangli.people.models import Account, LoginCode, Person
from xiangli.people.public import ask_code, enter_code, person_with_phone, tell_identity
from xiangli.people.services import log_in
from xiangli.vault.public import BlindField, SealedField, scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
JOB = Actor.system("erase")
PHONE, VILLAGE = "13900001234", "511722101201"

pytestmark = pytest.mark.django_db


@pytest.fixture
def codes(monkeypatch):
    sent = []
    monkeypatch.setattr(log_in, "send_code", lambda _phone, code, _now: sent.append(code))
    return sent


@pytest.fixture
def person(codes):
    asked = ask_code(phone=PHONE, asker="::1", by=JOB, now=NOW)
    account = enter_code(code_id=asked.id, code=codes[-1], by=JOB, now=NOW)
    return tell_identity(
        person=account.person_id, name="王秀英", id_number="11010519491231002X",
        scope_code=VILLAGE, by=Actor.person(account.person_id), now=NOW,
    )  # fmt: skip


forget = partial(erase, scope_code=VILLAGE, reason="个人信息保护法 art. 47", by=JOB, now=NOW)


def test_nothing_that_was_sealed_or_masked_stays(person):
    forget(about=("person", person.pk), person=person.pk)
    with scope(JOB):
        left = Person.objects.get(pk=person.pk)
        assert not LoginCode.objects.exists()
    held = [left.name, left.id_number, left.phone, left.id_number_blind, left.phone_blind]
    assert held == [None] * 5
    assert left.name_mask + left.id_number_mask + left.phone_mask == ""
    assert not Account.objects.get(person_id=person.pk).is_active


def test_whoever_has_the_phone_afterwards_is_somebody_new(person):
    forget(about=("person", person.pk), person=person.pk)
    assert person_with_phone(phone=PHONE, by=JOB, now=NOW).pk != person.pk


def test_the_salts_of_every_case_of_the_person_go(person):
    cases = [uuid.uuid4() for _ in range(2)]
    for case, whose in [*((case, person.pk) for case in cases), (uuid.uuid4(), uuid.uuid4())]:
        record(
            stream=("case", case), kind="x", scope_code=VILLAGE, person=whose, by=JOB, now=NOW,
            body={}, commits={"income": "12000"},
        )  # fmt: skip
    forget(about=("person", person.pk), person=person.pk)
    with scope(JOB):
        assert Salt.objects.exclude(stream__in=[f"case:{case}" for case in cases]).count() == 1
        assert Salt.objects.count() == 1
    assert verify(by=JOB, now=NOW) == []


@pytest.mark.django_db(transaction=True)
def test_after_a_restore_the_person_is_forgotten_again(person, tmp_path, monkeypatch):
    listed = tmp_path / "erasures.jsonl"
    monkeypatch.setattr("xiangli.ledger.services.keep_erasures.erasure_list", lambda: listed)
    forget(about=("person", person.pk), person=person.pk)
    again = person  # what an older backup brings back
    with scope(JOB):
        again.save()
        assert Person.objects.get().name_mask
    replay_erasures(orders=read_erasures(listed), by=JOB, now=NOW)
    with scope(JOB):
        assert not Person.objects.get().name_mask
    assert verify(by=JOB, now=NOW) == []


def test_who_does_not_see_every_place_cannot_erase(person):
    half = Actor.system("erase", prefixes=("511722",))
    with pytest.raises(ErasureBlind):
        forget(about=("person", person.pk), person=person.pk, by=half)


@pytest.mark.django_db(transaction=True)
def test_the_command_finds_a_person_who_has_no_event_yet(person, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "xiangli.ledger.services.keep_erasures.erasure_list", lambda: tmp_path / "erasures.jsonl"
    )
    call_command("erase", "person", str(person.pk), "--reason", "art. 47", "--yes")
    with scope(JOB):
        assert Person.objects.get().name is None
    (order,) = read_erasures(tmp_path / "erasures.jsonl")
    assert (order.person, order.scope_code) == (str(person.pk), VILLAGE)
    with pytest.raises(SystemExit) as stopped:
        call_command("erase", "person", str(uuid.uuid4()), "--reason", "art. 47", "--yes")
    assert stopped.value.code == 2


@pytest.mark.parametrize("kind", ["person", "case"])
def test_every_room_that_seals_something_takes_part(kind):
    sealing = {
        model._meta.app_label
        for model in apps.get_models()
        if any(isinstance(field, SealedField | BlindField) for field in model._meta.get_fields())
    }
    taking_part = {
        getattr(eraser, "func", eraser).__module__.split(".")[1] for eraser in _erasers[kind]
    }
    if kind == "case":
        sealing -= {"people", "resources"}  # a person may have other cases, or wait for a page
    assert {"delivery", "dialogue", "approval"} <= sealing <= taking_part
