from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.public import Actor
from xiangli.ledger import witness as registry
from xiangli.ledger.erasures import ErasureOrder, append_erasures, read_erasures
from xiangli.ledger.models import Erasure, Root, Salt
from xiangli.ledger.public import (
    Attestation,
    AttestationUnreadable,
    RootOutOfOrder,
    RootStatement,
    WitnessUnreachable,
    anchor,
    erase,
    read_line,
    read_lines,
    record,
    replay_erasures,
    tell_witness,
)
from xiangli.ledger.services.close_day import close_day
from xiangli.ledger.services.keep_erasures import keep_erasures
from xiangli.vault.public import scope

SYSTEM = Actor.system("test")
MIDNIGHT = datetime(2026, 11, 23, 16, 10, tzinfo=UTC)  # 00:10 on the 24th in China


def write(case, now, **more):
    return record(
        stream=("case", case), kind="approval.accepted", scope_code="511722100", person=None,
        by=SYSTEM, now=now, body={}, **more,
    )  # fmt: skip


@given(
    st.dates(), st.binary(min_size=32, max_size=32), st.integers(0, 10**6), st.integers(0, 10**6)
)
def test_a_line_reads_back_as_what_was_written(day, root, streams, events):
    told = Attestation(
        RootStatement(day.isoformat(), root, bytes(32), streams, events), bytes(64), bytes(32)
    )
    assert read_line(told.line()) == told


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", '{"statement": 3}', "day 3", '"x"'])
def test_what_is_no_attestation_is_refused(line):
    with pytest.raises(AttestationUnreadable):
        read_line(line)
    with pytest.raises(AttestationUnreadable):
        read_lines([line])


def test_a_line_whose_hash_does_not_fit_is_refused():
    told = Attestation(
        RootStatement("2026-11-23", bytes(32), bytes(32), 1, 3), bytes(64), bytes(32)
    )
    with pytest.raises(AttestationUnreadable):
        read_line(told.line().replace('"events":3', '"events":4'))


@pytest.mark.django_db
class TestTheNight:
    def test_ten_past_midnight_signs_the_day_before_and_only_once(self):
        write(uuid4(), MIDNIGHT - timedelta(hours=2))
        root = close_day(by=SYSTEM, now=MIDNIGHT)
        assert root.day == date(2026, 11, 23)
        assert close_day(by=SYSTEM, now=MIDNIGHT + timedelta(hours=1)) is None
        assert Root.objects.count() == 1

    def test_a_night_without_power_is_made_up_for(self):
        write(uuid4(), MIDNIGHT - timedelta(hours=2))
        assert close_day(by=SYSTEM, now=MIDNIGHT + timedelta(hours=9)).day == date(2026, 11, 23)

    def test_a_ledger_without_events_signs_nothing(self):
        assert close_day(by=SYSTEM, now=MIDNIGHT) is None

    def test_a_day_before_a_signed_one_is_refused(self):
        anchor(day=date(2026, 11, 23), by=SYSTEM, now=MIDNIGHT)
        with pytest.raises(RootOutOfOrder):
            anchor(day=date(2026, 11, 22), by=SYSTEM, now=MIDNIGHT)


class Keeper:
    def __init__(self, fails_after=99):
        self.kept, self.fails_after = [], fails_after

    def keep(self, attestation):
        if len(self.kept) >= self.fails_after:
            raise WitnessUnreachable
        self.kept.append(attestation.statement.day)


@pytest.mark.django_db
class TestTelling:
    @pytest.fixture(autouse=True)
    def two_days(self):
        for day in (22, 23):
            anchor(day=date(2026, 11, day), by=SYSTEM, now=MIDNIGHT)

    def test_each_day_is_sent_once_oldest_first(self, monkeypatch):
        keeper = Keeper()
        monkeypatch.setattr(registry, "_finders", [lambda: keeper])
        assert tell_witness(by=SYSTEM, now=MIDNIGHT) == 2
        assert tell_witness(by=SYSTEM, now=MIDNIGHT) == 0
        assert keeper.kept == ["2026-11-22", "2026-11-23"]

    def test_what_was_kept_before_the_line_broke_is_not_sent_again(self, monkeypatch):
        keeper = Keeper(fails_after=1)
        monkeypatch.setattr(registry, "_finders", [lambda: keeper])
        with pytest.raises(WitnessUnreachable):
            tell_witness(by=SYSTEM, now=MIDNIGHT)
        assert list(Root.objects.filter(witnessed_at=None).values_list("day", flat=True)) == [
            date(2026, 11, 23)
        ]

    def test_without_a_witness_nothing_is_marked(self, monkeypatch):
        monkeypatch.setattr(registry, "_finders", [lambda: None])
        assert tell_witness(by=SYSTEM, now=MIDNIGHT) == 0
        assert Root.objects.filter(witnessed_at=None).count() == 2


class TestTheListOfErasures:
    ORDER = ErasureOrder("1", "2026-11-23T00:00:00+00:00", "case", str(uuid4()), "5", "", "art. 47")

    def test_it_holds_each_order_once_and_survives_a_torn_line(self, tmp_path):
        path = tmp_path / "erasures.jsonl"
        append_erasures(path, [self.ORDER])
        with path.open("a") as file:
            file.write('{"id": "torn"')
        second = replace(self.ORDER, id="2")
        append_erasures(path, [self.ORDER, second])
        assert [order.id for order in read_erasures(path)] == ["1", "2"]
        assert path.stat().st_mode & 0o777 == 0o600

    @pytest.mark.django_db
    def test_an_older_copy_forgets_again(
        self, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.XIANGLI_DATA = tmp_path
        case = uuid4()
        write(case, MIDNIGHT, commits={"income": "12000"})
        with django_capture_on_commit_callbacks(execute=True):
            erase(
                about=("case", case), scope_code="511722100", person=None, reason="art. 47",
                by=SYSTEM, now=MIDNIGHT,
            )  # fmt: skip
        [order] = read_erasures(tmp_path / "erasures.jsonl")
        assert order.about == ("case", case)
        with scope(SYSTEM):
            Erasure.objects.all().delete()
            Salt.objects.create(stream=f"case:{case}", seq=1, field="income", salt=bytes(16))
        assert replay_erasures(orders=[order], by=SYSTEM, now=MIDNIGHT) == 1
        with scope(SYSTEM):
            assert not Salt.objects.exists()
            assert Erasure.objects.get().reason == "art. 47"

    @pytest.mark.django_db
    def test_a_line_lost_to_a_kill_is_made_up_for(
        self, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.XIANGLI_DATA = tmp_path
        case = uuid4()
        write(case, MIDNIGHT)
        erase(
            about=("case", case), scope_code="511722100", person=None, reason="x",
            by=SYSTEM, now=MIDNIGHT,
        )  # fmt: skip
        assert read_erasures(tmp_path / "erasures.jsonl") == []
        with django_capture_on_commit_callbacks(execute=True):
            keep_erasures(by=SYSTEM, now=MIDNIGHT)
        assert [order.scope_code for order in read_erasures(tmp_path / "erasures.jsonl")] == [
            "511722100"
        ]
