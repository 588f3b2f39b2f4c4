"""Mandates end by either of the two, and by nobody else."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from xiangli.kernel.public import Actor, Role
from xiangli.ledger.models import Event
from xiangli.people.errors import MandateEnded, NoSuchMandate
from xiangli.people.models import Mandate
from xiangli.people.public import (
    has_mandate,
    mandates_held,
    mandates_of,
    mandates_taken_back,
    restore_mandate,
    withdraw_mandate,
)
from xiangli.people.rules import MANDATE_NEWS, MANDATE_UNDO
from xiangli.people.services import mandates as changing
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
VILLAGE = "511722100201"

pytestmark = pytest.mark.django_db


def agent(role="village.agent", prefix=VILLAGE):
    agency = uuid.uuid4()
    return Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=(Role(agency, role, prefix),)
    )


@pytest.fixture
def helper():
    return agent()


@pytest.fixture
def person():
    return Actor.person(uuid.uuid4())


@pytest.fixture
def mandate(person, helper):
    with scope(Actor.system("test")):
        return Mandate.objects.create(
            person_id=person.scope.person, helper_account_id=uuid.UUID(helper.id),
            scope_code=VILLAGE, proof="sms", granted_at=NOW - timedelta(days=9),
            ends_at=NOW + timedelta(days=90),
        )  # fmt: skip


@pytest.fixture
def heard(monkeypatch):
    told = []
    monkeypatch.setattr(changing, "_listeners", [lambda _m, change, _now: told.append(change)])
    return told


def withdraw(mandate, by, now=NOW):
    return withdraw_mandate(mandate=mandate.pk, by=by, now=now)


def restore(mandate, by, now=NOW):
    return restore_mandate(mandate=mandate.pk, by=by, now=now)


def stands(mandate, now=NOW):
    with scope(Actor.system("test")):
        return has_mandate(person=mandate.person_id, helper=mandate.helper_account_id, now=now)


def ledger(mandate):
    with scope(Actor.system("test")):
        events = Event.objects.filter(stream=f"person:{mandate.person_id}").order_by("seq")
        return [(event.kind, event.actor, event.body) for event in events]


def test_the_person_takes_it_back_and_that_is_written_once(mandate, person, heard):
    for _ in range(2):
        withdraw(mandate, person)
    assert not stands(mandate)
    assert heard == ["withdrawn"]
    said = {"mandate": str(mandate.pk)}
    assert ledger(mandate) == [("people.mandate_withdrawn", f"person:{person.id}", said)]
    with scope(person):
        assert mandates_of(person.scope.person, NOW) == []


def test_the_helper_gives_it_back_and_nobody_restores_that(mandate, person, helper, heard):
    withdraw(mandate, helper)
    assert not stands(mandate)
    assert heard == ["given_back"]
    for by in (person, helper):
        with pytest.raises(MandateEnded):
            restore(mandate, by)


def test_a_mistake_is_undone_for_some_minutes(mandate, person, heard):
    withdraw(mandate, person)
    with scope(person):
        assert mandates_taken_back(person.scope.person, NOW) == [mandate]
    for _ in range(2):
        restore(mandate, person, NOW + MANDATE_UNDO - timedelta(seconds=1))
    assert stands(mandate)
    assert heard == ["withdrawn", "restored"]
    withdraw(mandate, person)
    late = NOW + MANDATE_UNDO
    with pytest.raises(MandateEnded):
        restore(mandate, person, late)
    with scope(person):
        assert mandates_taken_back(person.scope.person, late) == []


def test_the_helper_does_not_undo_what_the_person_did(mandate, person, helper):
    withdraw(mandate, person)
    with pytest.raises(MandateEnded):
        restore(mandate, helper)
    assert not stands(mandate)


def test_nobody_else_ends_or_restores_it(mandate, person):
    others = (
        Actor.person(uuid.uuid4()),
        Actor.person(mandate.pk),
        agent(),
        agent("county.admin", "511722"),
        Actor.system("test"),
        Actor.bearer("261104173597"),
    )
    for by in others:
        with pytest.raises(NoSuchMandate):
            withdraw(mandate, by)
    assert stands(mandate)
    withdraw(mandate, person)
    for by in others:
        with pytest.raises(NoSuchMandate):
            restore(mandate, by)


def test_what_is_over_stays_as_it_was(mandate, person, heard):
    over = mandate.ends_at + timedelta(seconds=1)
    assert withdraw(mandate, person, over).withdrawn_at is None
    with pytest.raises(MandateEnded):
        restore(mandate, person, over)
    assert heard == []
    assert ledger(mandate) == []


def test_none_by_that_id(person):
    for change in (withdraw_mandate, restore_mandate):
        with pytest.raises(NoSuchMandate):
            change(mandate=uuid.uuid4(), by=person, now=NOW)


def test_the_helper_hears_for_a_month_that_it_was_taken_back(mandate, person, helper):
    withdraw(mandate, person)
    account = uuid.UUID(helper.id)
    with scope(helper):
        [(row, mask)] = mandates_held(account, NOW + MANDATE_NEWS - timedelta(seconds=1))
        assert (row.withdrawn_by, mask) == ("person", "")
        assert mandates_held(account, NOW + MANDATE_NEWS) == []
