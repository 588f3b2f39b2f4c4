"""After a merge whatever stood at the place stands at its successor, and is seen from there."""

import uuid
from datetime import UTC, date, datetime

import pytest

from xiangli.kernel.public import Actor, Role
from xiangli.ledger.public import Event, head_of, record, record_look
from xiangli.places.public import load, merge
from xiangli.places.registry import COLUMN, followers
from xiangli.places.tests.editions import two_townships, write
from xiangli.vault.public import scope
from xiangli.work.public import WorkItem, open_item

pytestmark = pytest.mark.django_db
OLD, NEW = "990101101", "990101102"
BY, NOW = Actor.system("test"), datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_every_table_with_a_place_follows(superuser):
    rows = superuser.execute(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
        " join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname = 'public' and c.relkind = 'r' and a.attname = %s",
        (COLUMN,),
    ).fetchall()
    following = {model._meta.db_table for model in followers()}
    assert {row[0] for row in rows} - following == {"ledger_look"}
    assert {"work_workitem", "ledger_head", "people_person", "approval_case"} <= following


def test_a_township_takes_over_what_waited_in_another(tmp_path):
    load(prefix="99", by=BY, now=NOW, edition=write(tmp_path, two_townships()))
    about = uuid.uuid4()
    code = f"{OLD}201"
    record(
        stream=("case", about), kind="test.begun", scope_code=code, person=None, by=BY, now=NOW,
        body={},
    )  # fmt: skip
    record_look(
        about=("case", about), person=None, scope_code=code, fields=["name"], purpose="decide",
        by=BY, now=NOW,
    )  # fmt: skip
    open_item(
        room="test", kind="test", about=about, title="王**", scope_code=code,
        role="township.window", due=None, escalate_to_role="", by=BY, now=NOW,
    )  # fmt: skip
    done = merge(codes=[OLD], into=NEW, on=date(2026, 11, 1), by=BY, now=NOW)
    assert done.recoded["work"] == 1
    assert done.recoded["ledger"] >= 1
    agency = uuid.uuid4()
    clerk = Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=agency,
        roles=(Role(agency, "township.window", NEW),),
    )  # fmt: skip
    with scope(clerk):
        assert WorkItem.objects.get().scope_code == done.codes[code]
        assert head_of("case", about) is not None
        assert Event.objects.filter(stream=f"case:{about}").count() == 1
