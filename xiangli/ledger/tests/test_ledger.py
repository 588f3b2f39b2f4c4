import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from xiangli.kernel.public import Actor
from xiangli.ledger.models import Event, Head, LookRecord, Root, Salt
from xiangli.ledger.public import anchor, erase, record, record_look, verify
from xiangli.ledger.services.anchor import statement_of
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
SYSTEM = Actor.system("test")
TOWN = "511722100"


def write(case, kind="approval.accepted", **more):
    return record(
        stream=("case", case), kind=kind, scope_code=TOWN, person=None, by=SYSTEM, now=NOW,
        body={"step": kind}, **more,
    )  # fmt: skip


def codes(**more):
    return {finding.code for finding in verify(by=SYSTEM, now=NOW, **more)}


@pytest.fixture
def case(db):
    key = uuid.uuid4()
    for kind in ("approval.submitted", "approval.accepted", "approval.decided"):
        write(key, kind)
    return key


@pytest.mark.django_db(transaction=True)
class TestAgainstASuperuser:
    @pytest.fixture
    def root(self, superuser):
        superuser.execute("set session_replication_role = replica")
        return superuser

    def test_a_sound_ledger_has_no_findings(self, case):
        assert codes() == set()

    def test_an_altered_row_is_found(self, case, root):
        root.execute('update ledger_event set body = \'{"step": "other"}\' where seq = 2')
        assert codes() == {"altered"}

    def test_a_deleted_row_is_found(self, case, root):
        root.execute("delete from ledger_event where seq = 2")
        assert "missing" in codes()

    def test_a_deleted_stream_is_found(self, case, root):
        root.execute("delete from ledger_event")
        assert codes() == {"missing"}

    def test_the_newest_event_deleted_and_the_head_mended_is_found_by_receipt_and_witness(
        self, case, root
    ):
        receipt = write(case, "approval.delivered").hash
        day = anchor(day=date(2026, 11, 23), by=SYSTEM, now=NOW)
        witnessed = {"2026-11-23": statement_of(day).hash().hex()}
        root.execute("delete from ledger_event where seq = 4")
        root.execute(
            "update ledger_head set seq = 3, hash ="
            " (select e.hash from ledger_event e where e.stream = ledger_head.stream and seq = 3)"
        )
        assert codes(receipts=(receipt,)) >= {"receipt"}
        root.execute("delete from ledger_leaf")
        root.execute("delete from ledger_root")
        root.execute("update ledger_head set anchored = 0")
        anchor(day=date(2026, 11, 23), by=SYSTEM, now=NOW)
        assert codes() == set()  # the insider covered every trace that the database itself holds
        assert codes(witnessed=witnessed) == {"witness"}

    def test_a_forged_root_is_found(self, case, root):
        anchor(day=date(2026, 11, 23), by=SYSTEM, now=NOW)
        root.execute("update ledger_root set events = events + 1")
        assert codes() == {"signature"}

    def test_a_look_stands_even_if_the_reader_rolls_back(self):
        person = uuid.uuid4()
        with pytest.raises(ZeroDivisionError), scope(SYSTEM):
            record_look(
                about=("person", person), person=person, scope_code=TOWN, fields=["name"],
                purpose="decide", by=SYSTEM, now=NOW,
            )  # fmt: skip
            _ = 1 / 0
        with scope(Actor.person(person)):
            assert LookRecord.objects.get().fields == ["name"]
        with scope(Actor.person(uuid.uuid4())):
            assert not LookRecord.objects.exists()

    def test_an_event_rolls_back_with_the_change_it_tells_of(self):
        with pytest.raises(ZeroDivisionError), scope(SYSTEM):
            write(uuid.uuid4())
            _ = 1 / 0
        with scope(SYSTEM):
            assert not Event.objects.exists()
            assert not Head.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attack",
    [
        "update ledger_event set kind = 'x'",
        "delete from ledger_event",
        "update ledger_look set purpose = 'x'",
        "delete from ledger_look",
        "truncate ledger_event",
    ],
)
def test_the_app_role_cannot_rewrite_history(case, attack):
    with scope(SYSTEM), pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute(attack)


@pytest.mark.django_db
def test_another_township_reads_no_event(case):
    with scope(Actor.system("x", prefixes=("511722101",))):
        assert not Event.objects.exists()


@pytest.mark.django_db
def test_anchoring_the_same_day_twice_changes_nothing_and_days_are_chained(case):
    first = anchor(day=date(2026, 11, 23), by=SYSTEM, now=NOW)
    assert (first.streams, first.events) == (1, 3)
    write(case)
    assert bytes(anchor(day=date(2026, 11, 23), by=SYSTEM, now=NOW).root) == bytes(first.root)
    second = anchor(day=date(2026, 11, 24), by=SYSTEM, now=NOW)
    assert (second.streams, second.events) == (1, 1)
    assert bytes(second.previous) == statement_of(first).hash()
    assert codes() == set()


@pytest.mark.django_db
def test_erasing_takes_the_salt_leaves_the_chain_and_says_why(case):
    write(case, "approval.corrected", commits={"income": "12000"})
    told = erase(
        about=("case", case), scope_code=TOWN, person=None, reason="个人信息保护法 art. 47",
        by=SYSTEM, now=NOW,
    )  # fmt: skip
    again = erase(
        about=("case", case), scope_code=TOWN, person=None, reason="again", by=SYSTEM, now=NOW
    )
    assert again.pk == told.pk
    with scope(SYSTEM):
        assert not Salt.objects.exists()
        assert Event.objects.filter(kind="ledger.erased").count() == 1
    assert codes() == set()


@pytest.mark.django_db
def test_roots_carry_the_key_that_signed(case):
    anchor(day=date(2026, 11, 23), by=SYSTEM, now=NOW)
    assert len(bytes(Root.objects.get().key)) == 32
