import json
from datetime import UTC, date, datetime
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from xiangli.kernel.public import Actor
from xiangli.ledger import witness as registry
from xiangli.ledger.public import anchor, attestation_of, erasures, record
from xiangli.vault.public import scope

SYSTEM = Actor.system("test")
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
NOBODY = "6f1c1c0e-2b7e-4d39-9d4a-000000000000"


@pytest.fixture(autouse=True)
def no_witness(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(registry, "_finders", [])
    settings.XIANGLI_DATA = tmp_path


@pytest.fixture
def case(db):
    key = uuid4()
    for _ in range(3):
        entry = record(
            stream=("case", key), kind="approval.accepted", scope_code="511722100", person=None,
            by=SYSTEM, now=NOW, body={},
        )  # fmt: skip
    return key, entry.hash


def run(capsys, *words):
    """Exit status, output and complaints of a command."""
    status: object = 0
    try:
        call_command(*words)
    except SystemExit as end:
        status = end.code
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_sound_ledger_ends_with_zero_in_both_languages(case, capsys):
    status, out, _ = run(capsys, "ledger", "verify", "--receipt", case[1])
    assert status == 0
    assert "账本完好：3 条事件" in out
    assert "sound: 3 events" in out


def test_json_tells_the_same(case, capsys):
    status, out, _ = run(capsys, "ledger", "verify", "--json")
    told = json.loads(out)
    assert status == 0
    assert (told["sound"], told["events"], told["streams"]) == (True, 3, 1)


def test_a_receipt_that_is_not_there_is_a_finding(case, capsys):
    status, out, _ = run(capsys, "ledger", "verify", "--receipt", "ab" * 32, "--json")
    assert status == 1
    assert json.loads(out)["findings"] == [{"code": "receipt", "where": "ab" * 32}]


@pytest.mark.parametrize("digits", [16, 17, 63, 64])
def test_as_much_of_a_fingerprint_as_a_receipt_shows_is_enough(case, capsys, digits):
    """The page after submitting shows sixteen digits, the paper all of them."""
    assert run(capsys, "ledger", "verify", "--receipt", case[1][:digits].upper())[0] == 0
    other = case[1][: digits - 1] + ("0" if case[1][digits - 1] != "0" else "1")
    assert run(capsys, "ledger", "verify", "--receipt", other)[0] == 1


@pytest.mark.django_db(transaction=True)
def test_an_altered_row_is_named(case, capsys, superuser):
    superuser.execute("set session_replication_role = replica")
    superuser.execute("update ledger_event set kind = 'x' where seq = 2")
    status, out, _ = run(capsys, "ledger", "verify")
    assert status == 1
    assert f"被改动 · altered：case:{case[0]}#2" in out


def test_what_the_witness_keeps_is_compared(case, capsys, tmp_path):
    root = anchor(day=date(2026, 11, 23), by=SYSTEM, now=NOW)
    kept = tmp_path / "witness.jsonl"
    kept.write_text(attestation_of(root).line() + "\n")
    status, out, _ = run(capsys, "ledger", "verify", "--witness", str(kept))
    assert status == 0
    assert "2026-11-23 以后" in out
    root.events += 1
    kept.write_text(attestation_of(root).line() + "\n")
    status, out, _ = run(capsys, "ledger", "verify", "--witness", str(kept))
    assert status == 1
    assert "：2026-11-23" in out


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "--receipt", "xyz"),
        ("verify", "--receipt", "ab" * 7),
        ("verify", "--receipt", "ab" * 33),
        ("verify", "--witness", "/nowhere"),
        ("verify", "--witness", "/etc/passwd"),
        ("anchor", "--day", "31 Feb"),
        ("anchor", "--day", "2999-01-01"),
    ],
)
def test_a_wrong_call_ends_with_two(db, capsys, words):
    status, _, complaint = run(capsys, "ledger", *words)
    assert status == 2
    assert " · " in complaint


def test_anchor_signs_and_says_that_no_witness_is_set(case, capsys):
    status, out, _ = run(capsys, "ledger", "anchor")
    assert status == 0
    assert "3 条事件" in out
    assert "XIANGLI_WITNESS" in out
    status, out, _ = run(capsys, "ledger", "anchor", "--day", "2020-01-01")
    assert status == 2


def test_erasing_asks_says_so_and_is_told_by_verify(case, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("no\n"))
    words = ("erase", "case", str(case[0]), "--reason", "个人信息保护法 art. 47")
    status, _, complaint = run(capsys, *words)
    assert status == 1
    assert "没有删除" in complaint
    with scope(SYSTEM):
        assert not erasures().exists()
    assert run(capsys, *words, "--yes")[0] == 0
    status, out, _ = run(capsys, "ledger", "verify")
    assert status == 0
    assert "个人信息保护法 art. 47" in out


@pytest.mark.parametrize(
    ("about", "reason"),
    [("no-uuid", "x"), (NOBODY, "x"), (NOBODY, " "), (NOBODY, "13900001234")],
)
def test_what_cannot_be_erased_is_refused(db, capsys, about, reason):
    assert run(capsys, "erase", "case", about, "--reason", reason, "--yes")[0] == 2
