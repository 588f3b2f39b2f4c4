"""Suggestions as any machine meets them."""

from datetime import UTC, datetime

import pytest

from xiangli.kernel.public import Actor
from xiangli.search.public import Entry, put

SUGGEST = "/api/v1/suggest"
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    put(entry=Entry("service", "dibao", "低保", "/s/dibao/", NOW), by=Actor.system("t"), now=NOW)


@pytest.mark.parametrize("typed", ["低", "di", "db", "ＤＢ"])
def test_half_a_word_is_completed(index, machine, typed):
    assert machine.get(SUGGEST, {"q": typed}).json() == {"items": ["低保"]}


def test_nothing_begins_so(index, machine):
    for typed in ("", "zzz", "%", "\x00", "👍"):
        assert machine.get(SUGGEST, {"q": typed}).json() == {"items": []}


@pytest.mark.parametrize("asked", [{"q": "低" * 101}, {"q": "低", "lang": "fr"}])
def test_what_cannot_be_asked_is_a_problem(machine, asked):
    response = machine.get(SUGGEST, asked)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
