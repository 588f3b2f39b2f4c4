import json
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from xiangli.kernel.public import Actor
from xiangli.ledger.public import anchor, read_line

SYSTEM = Actor.system("test")
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
FIRST = date(2026, 10, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed():
    for offset in range(40):
        anchor(day=FIRST + timedelta(days=offset), by=SYSTEM, now=NOW)


def test_without_a_day_the_page_says_when_the_first_comes(client):
    answer = client.get("/open/ledger/")
    assert answer.status_code == 200
    assert "还没有签过名" in answer.text


def test_a_month_a_page_newest_first(client, signed):
    first = client.get("/open/ledger/").text
    assert "2026-11-09" in first
    assert "2026-10-09" not in first
    second = client.get("/open/ledger/?before=2026-10-10").text
    assert "2026-10-09" in second
    assert "2026-10-10.json" not in second
    assert "?before=" not in second


@pytest.mark.parametrize("before", ["x", "2026-99-99", "'", "0"])
def test_a_page_asked_for_in_nonsense_is_the_first(client, signed, before):
    answer = client.get("/open/ledger/", {"before": before})
    assert answer.status_code == 200
    assert "2026-11-09" in answer.text


def test_what_machines_get_verifies_with_nothing_but_itself(client, signed):
    answer = client.get("/open/ledger/2026-10-02.json")
    told = read_line(answer.text)
    said = json.dumps(answer.json()["statement"], sort_keys=True, separators=(",", ":"))
    Ed25519PublicKey.from_public_bytes(told.key).verify(told.signature, said.encode())
    before = read_line(client.get("/open/ledger/2026-10-01.json").text)
    assert told.statement.previous == before.statement.hash()


@pytest.mark.parametrize("day", ["2020-01-01", "yesterday", "2026-13-01"])
def test_a_day_that_has_none_is_not_found(client, day):
    assert client.get(f"/open/ledger/{day}.json").status_code == 404
