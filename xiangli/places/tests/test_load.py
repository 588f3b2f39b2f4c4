"""Editions on real tables: loaded once, again, newer, older, and the command that does it."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from xiangli.kernel.public import Actor
from xiangli.ledger.public import verify
from xiangli.places.errors import BadClasses, EditionOlder, PlaceForbidden, UnknownPlace
from xiangli.places.models import Place, PlaceEdition
from xiangli.places.public import Loaded, classify, find, get, in_force, load, merge, page
from xiangli.places.rules.codes import is_urban
from xiangli.places.rules.editions import Row
from xiangli.places.tests.editions import two_townships, write

pytestmark = pytest.mark.django_db
NEWER, OLDER = date(2024, 6, 30), date(2022, 6, 30)


def test_loading_again_changes_nothing(
    small: Loaded, tmp_path: Path, by: Actor, now: datetime
) -> None:
    before = list(Place.objects.order_by("code").values())
    again = load(prefix="99", by=by, now=now, edition=write(tmp_path / "again", two_townships()))
    assert (again.added, again.renamed, again.classed, again.closed) == (0, 0, 0, 0)
    assert list(Place.objects.order_by("code").values()) == before
    assert PlaceEdition.objects.count() == 1


def test_a_newer_edition_renames_adds_and_closes_with_its_date(
    small: Loaded, tmp_path: Path, by: Actor, now: datetime
) -> None:
    rows = [
        Row("990101200", "南山镇") if row.code == "990101200" else row
        for row in two_townships()
        if row.code != "990102001"
    ]
    newer = write(tmp_path / "newer", [*rows, Row("990101201", "北山乡")], NEWER)
    done = load(prefix="99", by=by, now=now, edition=newer)
    assert (done.added, done.renamed, done.closed) == (1, 1, 1)
    assert (get("990101200").name, get("990101201").valid_from) == ("南山镇", NEWER)
    assert get("990102001").valid_to == NEWER
    assert find("nsz", under="990101") == (get("990101200"),)


def test_an_older_edition_is_refused_after_a_newer_one(
    small: Loaded, tmp_path: Path, by: Actor, now: datetime
) -> None:
    older = write(tmp_path / "older", two_townships(), OLDER)
    with pytest.raises(EditionOlder):
        load(prefix="990101", by=by, now=now, edition=older)


def test_what_merged_here_stays_merged_when_an_edition_still_has_it(
    small: Loaded, tmp_path: Path, by: Actor, now: datetime
) -> None:
    merge(codes=["990101102"], into="990101101", on=date(2026, 3, 1), by=by, now=now)
    newer = write(tmp_path / "newer", two_townships(), date(2026, 6, 30))
    done = load(prefix="99", by=by, now=now, edition=newer)
    assert "990101102" in done.disputed
    assert get("990101102").valid_to == date(2026, 3, 1)


def test_a_load_that_breaks_off_has_not_begun(
    db: None, tmp_path: Path, by: Actor, now: datetime
) -> None:
    def power_cut(done: int, total: int) -> None:
        raise KeyboardInterrupt

    edition = write(tmp_path, two_townships())
    with pytest.raises(KeyboardInterrupt):
        load(prefix="99", by=by, now=now, edition=edition, progress=power_cut)
    assert not Place.objects.exists()


def test_who_and_what_is_refused(db: None, tmp_path: Path, by: Actor, now: datetime) -> None:
    edition = write(tmp_path, two_townships())
    confined = Actor.system("tests", prefixes=("990102",))
    with pytest.raises(PlaceForbidden):
        load(prefix="990101", by=confined, now=now, edition=edition)
    for unknown in ("98", "990101101"):
        with pytest.raises(UnknownPlace):
            load(prefix=unknown, by=by, now=now, edition=edition)


def test_classes_are_told_by_a_table_and_recorded(small: Loaded, by: Actor, now: datetime) -> None:
    told = [("990101101001", "121"), ("990101102200", "220"), ("990101999999", "220")]
    assert classify(classes=told, source="county.csv", by=by, now=now) == 2
    assert [is_urban(get(code).urban_class) for code, _ in told[:2]] == [True, False]
    assert classify(classes=told, source="county.csv", by=by, now=now) == 0
    assert verify(by=by, now=now) == []
    for wrong in ([("990101101001", "999")], [*told, ("990101101001", "220")]):
        with pytest.raises(BadClasses):
            classify(classes=wrong, source="county.csv", by=by, now=now)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cdc", ["重石村委会", "长堤村委会"]),
        ("zdc", ["重石村委会", "长堤村委会"]),
        ("zsc", ["重石村委会"]),
        ("CSC", ["重石村委会"]),
        ("wjz", ["王家庄村委会"]),
        ("王家庄", ["王家庄村委会"]),
        ("990101200", ["南山乡", "南山村委会"]),
        ("百分之%", ["百分之%百村委会"]),
        ("%", []),
        ("没有的村", []),
    ],
)
@pytest.mark.parametrize("under", ["", "990101"])
def test_a_place_is_found_by_its_beginning(
    small: Loaded, query: str, found: list[str], under: str
) -> None:
    assert [place.name for place in find(query, under=under)] == found


def test_within_a_county_any_part_of_a_name_finds_it(small: Loaded) -> None:
    assert [place.name for place in find("家庄", under="990101")] == ["王家庄村委会"]
    assert find("家庄") == ()


def test_pages_hold_every_place_once_and_the_total(small: Loaded) -> None:
    pages = [page(under="99", offset=at, limit=4) for at in range(0, 16, 4)]
    assert {one.total for one in pages} == {13}
    codes = [place.code for one in pages for place in one.items]
    assert codes == sorted(codes, key=lambda code: (len(code), code))
    assert len(set(codes)) == 13


def test_the_command_loads_a_county_and_finds_merges_and_splits_in_it(db: None) -> None:
    def told(*words: str) -> dict[str, object]:
        out = StringIO()
        call_command("places", *words, "--json", stdout=out)
        answer: dict[str, object] = json.loads(out.getvalue())
        return answer

    assert told("load", "--place", "511722")["added"] == 463
    items = told("find", "jtz", "--level", "township")["items"]
    assert isinstance(items, list)
    assert [item["name"] for item in items] == ["君塘镇"]
    merged = told("merge", "511722222", "--into", "511722101", "--on", "2026-03-01")
    assert isinstance(merged["codes"], dict)
    assert merged["codes"]["511722222"] == "511722101"
    part = f"511722150=新塘镇:{in_force('511722101').code}200"
    with pytest.raises(CommandError):
        call_command("places", "split", "511722101", "--part", part, "--on", "2026-03-02")
    told(
        "split",
        "511722101",
        "--part",
        "511722101=",
        "--part",
        "511722150=新塘镇",
        "--on",
        "2026-03-02",
    )
    assert get("511722150").name == "新塘镇"
    with pytest.raises(CommandError) as refused:
        call_command("places", "find", "没有的地方")
    assert refused.value.returncode == 1
