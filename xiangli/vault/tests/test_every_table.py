"""Every table under a policy, attacked from everywhere: one row in each, and nobody finds it."""

import threading
import uuid
from contextlib import suppress
from contextvars import copy_context
from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from xiangli.kernel.public import Actor, Role
from xiangli.vault.models import Grant
from xiangli.vault.public import current_actor, end_grant, grant, scope

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TOWN, OTHER = "511722100", "511722101"
KEY, AGENCY = uuid.uuid4(), uuid.uuid4()
TICKET = "261104173597"
NAMED = {
    "scope_code": TOWN, "began_code": TOWN, "filed_code": TOWN, "agency_id": str(AGENCY),
    "ticket": TICKET, "number": TICKET, "code": TICKET,
}  # fmt: skip
ANY = {
    "uuid": str(KEY), "character varying": "case:1", "jsonb": "{}", "boolean": "false",
    "timestamp with time zone": "2026-01-01", "date": "2026-01-01", "bytea": "\\x00",
    "ARRAY": "{}",
}  # fmt: skip
PROTECTED = "select relname from pg_class where relforcerowsecurity order by relname"
COLUMNS = """
select column_name, data_type from information_schema.columns
where table_name = %s and is_identity = 'NO' order by ordinal_position
"""

pytestmark = pytest.mark.django_db(transaction=True)


def officer(prefix, agency=None):
    agency = agency or uuid.uuid4()
    return Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=agency,
        roles=(Role(agency, "township.window", prefix),),
    )  # fmt: skip


def value(name, kind):
    if kind in {"integer", "smallint", "bigint"}:
        return "1"
    return NAMED.get(name) or ANY[kind]


@pytest.fixture
def rows(superuser):
    """Of every protected table one row, as an INSERT that would write it again."""
    superuser.execute("set session_replication_role = replica")
    made = {}
    for (table,) in superuser.execute(PROTECTED).fetchall():
        columns = superuser.execute(COLUMNS, (table,)).fetchall()
        names = ", ".join(f'"{name}"' for name, _ in columns)
        values = ", ".join(f"'{value(name, kind)}'" for name, kind in columns)
        made[table] = f"insert into {table} ({names}) values ({values})"
        superuser.execute(made[table])
    superuser.execute("update vault_grant set ended_at = now()")
    return made


def said(statement):
    """Rows that the statement gives, or None where the database refuses it."""
    with suppress(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()
    return None


ATTACKERS = {
    "other township": officer(OTHER),
    "other person": Actor.person(uuid.uuid4()),
    "other ticket": Actor.bearer("261104173500"),
    "agency whose grant ended": officer(OTHER, AGENCY),
    "confined system actor": Actor.system("x", prefixes=(OTHER,)),
}


@pytest.mark.parametrize("who", ATTACKERS)
def test_nobody_else_reads_writes_or_even_guesses_a_row(rows, who):
    # who asks whether its own agency was granted something may know that it was
    known = {"vault_grant"} if who == "agency whose grant ended" else set()
    with scope(ATTACKERS[who]):
        for table in rows.keys() - known:
            assert said(f"select 1 from {table}") == [], table
            assert not said(f"update {table} set scope_code = '{OTHER}' returning 1"), table
            assert not said(f"delete from {table} returning 1"), table
            again = f"{rows[table]} on conflict do nothing returning 1"
            assert said(again) is None, table  # refused whether or not there is such a row


def test_outside_a_scope_there_is_nothing(rows):
    assert all(said(f"select 1 from {table}") == [] for table in rows)


def test_whose_place_it_is_sees_every_row(rows):
    only_system = {"people_logincode"}
    with scope(officer(TOWN)):
        for table in rows.keys() - only_system:
            assert len(said(f"select 1 from {table}")) == 1, table
    assert len(rows) > 15


def test_an_agency_grants_itself_nothing_and_brings_nothing_back():
    asked, case = officer(OTHER, AGENCY), uuid.uuid4()
    told = {"about": case, "agency": AGENCY, "now": NOW}
    with pytest.raises(ProgrammingError, match="row-level security"):
        grant(**told, scope_code=TOWN, reason="curious", by=asked)
    grant(**told, scope_code=TOWN, reason="opinion", by=officer(TOWN))
    with scope(asked):
        assert Grant.objects.get().about_id == case
    assert end_grant(**told, by=officer(TOWN))
    with pytest.raises(ProgrammingError, match="row-level security"), scope(asked):
        Grant.objects.update(ended_at=None)


def test_after_an_error_inside_another_scope_the_outer_one_sees_what_it_saw(rows):
    keeper = Actor.system("keeper", prefixes=(OTHER,))
    with scope(officer(TOWN)):
        with pytest.raises(ZeroDivisionError), scope(keeper):
            _ = 1 / 0
        assert len(said("select 1 from people_person")) == 1
        with scope(keeper), pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute("select no_such_column")
        assert len(said("select 1 from people_person")) == 1


@pytest.mark.parametrize("inherits", [False, True])
def test_a_thread_of_a_request_sees_nothing_by_itself(rows, inherits):
    found = []

    def look():
        found.append((current_actor(), said("select 1 from people_person")))
        connections.close_all()

    with scope(officer(TOWN)):
        thread = threading.Thread(target=copy_context().run if inherits else look,
                                  args=(look,) if inherits else ())  # fmt: skip
        thread.start()
        thread.join()
    assert [rows for _, rows in found] == [[]]


def test_no_function_or_view_of_the_owner_looks_past_the_policies(superuser):
    past = superuser.execute(
        """
        select proname from pg_proc p join pg_namespace n on n.oid = pronamespace
        where prosecdef and n.nspname = 'public' and proname not like 'procrastinate%'
        union select relname from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind in ('v', 'm') and n.nspname = 'public'
        """
    ).fetchall()
    assert past == []
