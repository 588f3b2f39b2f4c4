"""`xiangli services`: exit status 0, 1, 2, words in both languages, JSON for machines."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from xiangli.catalog.models import CurrentEdition
from xiangli.catalog.tests.packing import LICENCE


def run(*words: str) -> tuple[int, str]:
    out, status = StringIO(), 0
    try:
        call_command("services", *words, stdout=out, stderr=out)
    except SystemExit as left:
        status = int(str(left.code))
    return status, out.getvalue()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "licence_test"
    shutil.copytree(LICENCE, folder)
    text = (folder / "service.yaml").read_text(encoding="utf-8")
    (folder / "service.yaml").write_text(text.replace("days: 20", "days: 21"), encoding="utf-8")
    return folder


def test_good_packs() -> None:
    status, said = run("check", str(LICENCE))
    assert status == 0
    assert "没有错" in said
    assert "no mistakes" in said


def test_mistakes_are_told_with_file_line_and_field(broken: Path) -> None:
    status, said = run("check", str(broken))
    assert status == 1
    assert "licence_test/service.yaml:" in said
    assert "clock.decision" in said
    assert "statutory limit" in said


def test_mistakes_for_machines(broken: Path) -> None:
    status, said = run("check", "--json", str(broken))
    [problem] = json.loads(said)["licence_test"]["problems"]
    assert status == 1
    assert (problem["code"], problem["file"]) == ("clock.not_the_limit", "service.yaml")
    assert problem["zh"]
    assert problem["en"]


@pytest.mark.parametrize("words", [("check", "/nowhere"), ("load", "/nowhere")])
def test_called_wrongly(words: tuple[str, ...]) -> None:
    status, said = run(*words)
    assert status == 2
    assert "no such folder" in said


def test_a_missing_overlay_is_called_wrongly() -> None:
    assert run("check", str(LICENCE), "--overlay", "/nowhere.yaml")[0] == 2


def test_an_unknown_verb() -> None:
    with pytest.raises(CommandError):
        run("dance")


@pytest.mark.django_db
def test_load_list_and_load_again(broken: Path) -> None:
    assert run("list")[1].startswith("还没有装入")
    assert run("load", str(broken))[0] == 1
    assert not CurrentEdition.objects.exists()
    status, said = run("load", "--json", str(LICENCE))
    assert status == 0
    [row] = json.loads(said)
    assert (row["service"], row["new"], row["now_current"]) == ("licence_test", True, True)
    assert "没有变化" in run("load", str(LICENCE))[1]
    [listed] = json.loads(run("list", "--json")[1])
    assert (listed["service"], listed["hash"]) == ("licence_test", row["hash"])
