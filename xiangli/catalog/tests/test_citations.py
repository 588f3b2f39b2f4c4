"""References to articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.catalog.rules.citations import (
    DIGITS,
    Reference,
    article,
    chinese_number,
    parse_reference,
)
from xiangli.catalog.tests.packing import BUILT_IN, DIBAO, pack_of


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (45, "四十五"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (203, "二百零三"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
    ],
)
def test_article_numbers_as_laws_write_them(number: int, words: str) -> None:
    assert chinese_number(number) == words


def _value(words: str) -> int:
    """Reads it back, independently of how it was written."""
    units = {"十": 10, "百": 100, "千": 1000}
    total, digit = 0, 0
    for letter in words:
        if letter in units:
            total += (digit or 1) * units[letter]
            digit = 0
        elif letter != "零":
            digit = DIGITS.index(letter)
    return total + digit


@given(st.integers(1, 9999))
def test_each_number_reads_back(number: int) -> None:
    assert _value(chinese_number(number)) == number


@given(
    st.from_regex(r"[a-z][a-z0-9]{1,15}", fullmatch=True),
    st.integers(1, 9999),
    st.none() | st.integers(1, 99),
    st.none() | st.integers(1, 99),
)
def test_written_and_read_are_the_same(
    law: str, number: int, paragraph: int | None, item: int | None
) -> None:
    text = f"{law}#{number}"
    text += f".{paragraph}" if paragraph else ""
    text += f"({item})" if item else ""
    assert parse_reference(text) == Reference(law, number, paragraph, item)


@pytest.mark.parametrize(
    "text",
    ["", "57", "MZ57", "mz57#", "mz57#0", "#13", "mz57#13.", "mz57#13()", "mz57#13(1", "第十三条"],
)
def test_what_is_no_reference(text: str) -> None:
    assert parse_reference(text) is None


def test_words_of_a_place_in_a_law() -> None:
    reference = Reference("mz57", 13, 1, 4)
    assert article(reference, "zh") == "第十三条第一款第四项"
    assert article(reference, "en") == "art. 13, para. 1, item (4)"


def test_a_citation_names_the_law_and_its_number() -> None:
    service = pack_of(DIBAO).service
    assert service.cited(("mz57#22",), "zh") == (
        "《最低生活保障审核确认办法》（民发〔2021〕57号）第二十二条",
    )
    assert service.cited_short(("mz57#22",), "zh") == ("民发〔2021〕57号 第二十二条",)
    assert service.cited_short(("mz57#22",), "en") == ("Minfa [2021] No. 57 art. 22",)


def test_a_document_without_articles_is_cited_whole() -> None:
    service = pack_of(BUILT_IN / "canji").service
    [chinese], [english] = (service.cited(("gf52",), lang) for lang in ("zh", "en"))
    assert chinese.endswith("制度的意见》（国发〔2015〕52号）")
    assert english.endswith("(Guofa [2015] No. 52)")
    assert service.cited_short(("gf52",), "zh") == ("国发〔2015〕52号",)
    assert service.cited_short(("gf52",), "en") == ("Guofa [2015] No. 52",)
