"""`xiangli bake`: what it says, and its exit status."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import OperationalError

from xiangli.config.management.commands import bake
from xiangli.pages.errors import NotRendered, StoreFull
from xiangli.pages.public import Tended

DONE = Tended(baked=250, changed=["/", "/s/"])


@pytest.fixture
def baked(monkeypatch, capsys):
    """Run it over a store that does so, and what was said."""

    def run(*words, outcome=DONE):
        def bake_all(*, clock, progress):
            assert clock().tzinfo is not None
            for number in (0, 1, 100, 250):
                progress(number, 250)
            return answered(outcome)

        monkeypatch.setattr(bake, "bake_all", bake_all)
        monkeypatch.setattr(bake, "tend", lambda **_: answered(outcome))
        call_command("bake", *words)
        return capsys.readouterr().out.splitlines()

    return run


def answered(outcome):
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def test_all_of_it_with_progress(baked):
    lines = baked("--all")
    assert [line.split("·")[-1].strip() for line in lines] == [
        "0 of 250 pages", "100 of 250 pages", "250 of 250 pages",
        "250 pages made, 2 of them changed",
    ]  # fmt: skip


def test_what_wants_it(baked):
    assert len(baked()) == 1


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (StoreFull(path="/"), "the disk is full"),
        (NotRendered(path="/", status=503), "the database cannot be reached"),
        (OperationalError("away"), "the database cannot be reached"),
        (Tended(baked=2, failed=["/about/"]), "/about/ was not made, the old page stays"),
    ],
)
def test_what_went_wrong_is_said_and_ends_with_1(baked, capsys, outcome, said):
    with pytest.raises(SystemExit) as ended:
        baked("--all", outcome=outcome)
    assert ended.value.code == 1
    assert said in capsys.readouterr().err
