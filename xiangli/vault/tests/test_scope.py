import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection

from xiangli.kernel.public import Actor
from xiangli.vault.models import Grant
from xiangli.vault.public import ScopeConflict, grant, scope

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TOWN, OTHER = "511722100", "511722101"


def officer(prefix, agency=None):
    from xiangli.kernel.public import Role

    agency = agency or uuid.uuid4()
    return Actor.officer(
        uuid.uuid4(),
        post=uuid.uuid4(),
        agency=agency,
        roles=(Role(agency, "township.window", prefix),),
    )


def give(by, code=TOWN):
    return grant(
        about=uuid.uuid4(), agency=uuid.uuid4(), scope_code=code, reason="x", by=by, now=NOW
    )


@pytest.mark.django_db
def test_nothing_is_seen_outside_a_scope():
    give(officer(TOWN))
    assert Grant.objects.count() == 0


@pytest.mark.django_db
def test_another_township_sees_nothing():
    give(officer(TOWN))
    with scope(officer(OTHER)):
        assert Grant.objects.count() == 0
    with scope(officer("511722")):
        assert Grant.objects.count() == 1


@pytest.mark.django_db
def test_another_township_cannot_write():
    from django.db import ProgrammingError

    with pytest.raises(ProgrammingError, match="row-level security"):
        give(officer(OTHER), TOWN)


@pytest.mark.django_db
def test_nested_actor_is_refused_and_a_confined_system_actor_is_not():
    one = officer(TOWN)
    with scope(one):
        with pytest.raises(ScopeConflict), scope(officer(OTHER)):
            pass
        with pytest.raises(ScopeConflict), scope(Actor.system("anything")):
            pass
        with scope(Actor.system("ledger", prefixes=(OTHER,))):
            give_system = grant(
                about=uuid.uuid4(),
                agency=uuid.uuid4(),
                scope_code=OTHER,
                reason="x",
                by=Actor.system("ledger", prefixes=(OTHER,)),
                now=NOW,
            )
        assert not Grant.objects.filter(pk=give_system.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_the_setting_does_not_outlive_the_transaction():
    with scope(officer(TOWN)):
        pass
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.prefixes', true)")
        assert not cursor.fetchone()[0]
