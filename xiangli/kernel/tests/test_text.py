from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.errors import BadStart
from xiangli.kernel.text.dates import say_date, show_date
from xiangli.kernel.text.hanzi import grade, is_common_hanzi, is_hanzi, uncommon_hanzi
from xiangli.kernel.text.masks import mask_bank_card, mask_id, mask_name, mask_phone
from xiangli.kernel.text.plain import clean, normalise
from xiangli.kernel.text.sms import parts, segments, units

COMPOUND = ("欧阳", "司马", "南宫")
RARE = "\U00020bb7"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("a", 1),
        ("字" * 70, 1),
        ("字" * 71, 2),
        ("字" * 134, 2),
        ("字" * 135, 3),
        (RARE * 35, 1),
        (RARE * 36, 2),
        (RARE * 66, 2),
        (RARE * 67, 3),
    ],
)
def test_messages_billed(text: str, count: int):
    assert segments(text) == count


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_parts_make_the_text_again_and_none_is_too_long(text: str):
    sent = parts(text)
    assert "".join(sent) == text
    limit = 70 if len(sent) == 1 else 67
    assert all(1 <= units(part) <= limit for part in sent)
    assert all(units(part) * 2 == len(part.encode("utf-16-be")) for part in sent)
    assert len(sent) <= 1 + units(text) // 66


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("王秀英", "王**"),
        ("王五", "王*"),
        ("欧阳修", "欧阳*"),
        ("司马相如", "司马**"),
        ("欧阳", "欧*"),
        ("王", "*"),
        ("", ""),
        ("阿卜杜拉·买买提", "阿***·***"),
        ("阿卜杜拉•买买提", "阿***•***"),
        ("扎西多吉", "扎***"),
        ("诸葛·某", "诸*·*"),
        (RARE + "野家", RARE + "**"),
        ("葛\U000e0100小明", "葛\U000e0100**"),
        ("Li Xiang", "L* *****"),
        (" 王五 ", "王*"),
    ],
)
def test_names_masked(name: str, mask: str):
    assert mask_name(name) == mask


@given(st.text("王欧阳司马南宫秀英·𠮷 ", min_size=2, max_size=8))
def test_a_mask_shows_a_family_name_at_most_and_keeps_the_length(name: str):
    mask = mask_name(name)
    given_name = mask.lstrip("王欧阳司马南宫秀英𠮷")
    assert len(mask) == len(name.strip())
    assert set(given_name) <= set("*· ")
    assert mask.removesuffix(given_name) in {*COMPOUND, *"王欧阳司马南宫秀英𠮷", ""}


@pytest.mark.parametrize(
    ("mask", "value", "masked"),
    [
        (mask_phone, "13812341234", "138****1234"),
        (mask_phone, "08182223456", "0818*****56"),
        (mask_phone, "01062223456", "010******56"),
        (mask_phone, "12345", "*****"),
        (mask_phone, "what?", "*****"),
        (mask_id, "511722197001014021", "5117**********4021"),
        (mask_id, "51172219700101402X", "5117**********402X"),
        (mask_id, "5117221970", "**********"),
        (mask_bank_card, "6222021234567890", "************7890"),
        (mask_bank_card, "6222", "****"),
    ],
)
def test_codes_masked(mask, value: str, masked: str):
    assert mask(value) == masked


@given(st.text(st.characters(exclude_characters="0123456789"), max_size=30))
def test_what_is_no_code_is_hidden_whole(text: str):
    for mask in (mask_phone, mask_id, mask_bank_card):
        assert mask(text) == "*" * len(text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("ＡＢＣ１２３", "ABC123"),
        ("  大  同\u3000村 ", "大 同 村"),
        ("大\u200b同\ufeff", "大同"),
        ("a\x00b", "ab"),
        ("café", "café"),
        ("\u202e反\u202c", "反"),
    ],
)
def test_text_as_compared(text: str, normal: str):
    assert normalise(text) == normal


def test_prose_keeps_its_punctuation_lines_and_joiners():
    assert clean(" 你好，\r\n世界！\x07\r ") == "你好，\n世界！"
    assert clean("ك\u200dك") == "ك\u200dك"


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(text: str):
    assert clean(clean(text)) == clean(text)
    assert "\x00" not in clean(text)


def test_the_grades_of_characters():
    assert [grade(char) for char in "的村镢犇x"] == [1, 1, 2, 3, None]
    assert is_common_hanzi("补")
    assert not is_common_hanzi("A")
    assert grade("國") is None
    assert is_hanzi("國")
    assert is_hanzi(RARE)
    assert not is_hanzi("あ")


def test_uncommon_characters_are_listed_once_in_order():
    assert uncommon_hanzi(f"兹{RARE}有镢头、镢头{RARE}。A1") == (RARE, "镢")


def test_dates_as_people_say_them():
    day = date(2026, 11, 23)
    assert show_date(day) == "11月23日 星期一"
    assert show_date(day, year=True) == "2026年11月23日 星期一"
    assert show_date(day, "en") == "Monday 23 November"
    assert show_date(day, "en", year=True) == "Monday 23 November 2026"
    assert show_date(day, "xx") == show_date(day)
    assert say_date(day) == "11月23日（星期一）"
    assert say_date(day, "en") == "Monday 23 November"


def test_a_moment_is_shown_as_its_day_in_china():
    assert show_date(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) == "11月23日 星期一"
    with pytest.raises(BadStart):
        show_date(datetime(2026, 11, 22, 16, 0))  # noqa: DTZ001
