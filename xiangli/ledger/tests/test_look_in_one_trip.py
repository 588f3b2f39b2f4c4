"""A look is committed in one round trip, in its own scope, whatever becomes of the reader."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connections
from django.test.utils import CaptureQueriesContext

from xiangli.kernel.public import Actor
from xiangli.ledger.models import LookRecord
from xiangli.ledger.public import record_look
from xiangli.vault.public import SECOND, scope, second_write

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


def look(about):
    return record_look(
        about=("draft", about), person=None, scope_code="511722", fields=["b", "a"],
        purpose="fill_in", by=Actor.system("test"), now=NOW,
    )  # fmt: skip


@pytest.mark.django_db
def test_one_round_trip_records_it():
    about = uuid.uuid4()
    with CaptureQueriesContext(connections[SECOND]) as asked:
        look(about)
    assert len(asked) == 1
    with scope(Actor.system("test")):
        row = LookRecord.objects.using(SECOND).filter(about_id=about).first()
    assert row is None or row.fields == ["a", "b"]


@pytest.mark.django_db
def test_nothing_of_the_scope_is_left_on_the_connection():
    look(uuid.uuid4())
    with connections[SECOND].cursor() as cursor:
        cursor.execute("select current_setting('app.actor', true)")
        assert cursor.fetchone()[0] in {"", None}


@pytest.mark.django_db(transaction=True)
def test_it_is_committed_though_the_reader_rolls_back():
    about = uuid.uuid4()
    with pytest.raises(ZeroDivisionError), scope(Actor.system("test")):
        look(about)
        raise ZeroDivisionError
    with scope(Actor.system("test")):
        assert LookRecord.objects.get(about_id=about).fields == ["a", "b"]


@pytest.mark.django_db(transaction=True)
def test_a_write_that_fails_leaves_nothing():
    with pytest.raises(DatabaseError):
        second_write(
            Actor.system("ledger"), "insert into ledger_look (id) select %s::uuid from told", ["x"]
        )
    with scope(Actor.system("test")):
        assert not LookRecord.objects.exists()
