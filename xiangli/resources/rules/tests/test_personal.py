from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from xiangli.resources.rules.gate.personal import find, masked, phones_in
from xiangli.resources.rules.tests.pieces import found, lesson, said

BIRTHS = st.dates(date(1930, 1, 1), date(2025, 12, 31))
AROUND = st.sampled_from(["", "号码是", "，", "a", "。", " ", "王三"])


def identity(place: str, birth: str, order: str) -> str:
    begun = f"{place}{birth}{order}"
    return begun + ric.calc_check_digit(f"{begun}0")


IDS = st.builds(
    lambda birth, order: identity("511722", birth.strftime("%Y%m%d"), f"{order:03}"),
    BIRTHS,
    st.integers(1, 999),
)
PHONES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
ID = identity("511722", "19590304", "002")


def card(begun: str) -> str:
    return begun + luhn.calc_check_digit(begun)


CARD = card("622202123456789")


def seen(text: str) -> list[tuple[str, str]]:
    return [(each.code, text[each.start : each.end]) for each in find(text)]


@given(AROUND, IDS, AROUND)
def test_an_identity_number_is_found_where_it_stands(before, number, after):
    text = f"{before}{number}{after}"
    assert seen(text) == [("id_number", number)]
    assert number[4:14] not in masked(text)


@given(AROUND, PHONES, AROUND)
def test_a_mobile_number_is_found_where_it_stands(before, number, after):
    assert seen(f"{before}{number}{after}") == [("mobile", number)]


@given(st.lists(IDS | PHONES, max_size=5), st.sampled_from([" ", "，", "、", "\n"]))
def test_each_of_several_numbers_is_found(numbers, between):
    assert [text for _, text in seen(between.join(numbers))] == numbers


@given(st.text(max_size=200))
def test_spans_never_overlap_and_masking_is_done_once(text):
    spans = [(each.start, each.end) for each in find(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize(
    "written",
    [
        ID,
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
        ID.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        ID.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        ID.translate(str.maketrans("0123456789", "〇一二三四五六七八九")),
        f"{ID[:9]}\u200b{ID[9:]}",
    ],
)
def test_a_number_does_not_hide_by_how_it_is_written(written):
    assert seen(f"证号{written}。") == [("id_number", written)]


def test_a_wrong_check_digit_is_only_a_likeness():
    wrong = ID[:-1] + ("0" if ID[-1] != "0" else "1")
    assert seen(wrong) == [("id_like", wrong)]
    assert found(said(f"证号{wrong}。")) == {"personal.id_like"}


def test_the_first_generation_is_known_by_its_birthday():
    assert seen("511722590304002") == [("id_like", "511722590304002")]
    assert seen("511722599904002") == []


def test_cards_need_their_check_digit_and_a_known_beginning():
    assert seen(f"卡{CARD}") == [("bank_card", CARD)]
    parted = " ".join(CARD[at : at + 4] for at in range(0, 16, 4))
    assert seen(parted) == [("bank_card", parted)]
    assert seen(CARD[:-1] + str((int(CARD[-1]) + 1) % 10)) == []
    assert seen(card("122202123456789")) == []
    assert seen(f"{CARD} 12元") == [("bank_card", CARD)]


def test_an_account_is_known_by_the_words_before_it():
    assert seen("账号：2316012345678901") == [("account", "2316012345678901")]
    assert seen("合同编号2316012345678901") == []


def test_a_day_before_a_number_hides_nothing():
    text = "2026-11-26 13812345678"
    assert seen(text) == [("mobile", "13812345678")]


def test_hotlines_and_offices_are_no_persons():
    for public in ("12345", "110", "95598", "400-810-1234", "0818-5222333", "2026年11月26日"):
        assert seen(f"请打{public}") == []


def test_a_landline_at_home_is_a_persons():
    assert seen("家里电话：0818-5222333") == [("home_phone", "0818-5222333")]
    assert found(said("家庭电话0818-5222334。")) == {"personal.home_phone"}


def test_the_pieces_own_contact_is_asked_about_only():
    text = said("问王站长，138 1234 5678。", contact="农技站 13812345678")
    assert found(text) == {"personal.duty_mobile"}
    assert found(said("问王三，13912345678。")) == {"personal.mobile"}
    assert found(lesson(own={**lesson().own, "phone": "13812345678"})) == {"personal.duty_mobile"}
    assert phones_in(["0818-5222333，13812345678"]) == {"08185222333", "13812345678"}


def test_plates():
    assert seen("川S·12A45的车") == [("plate", "川S·12A45")]
    assert seen("川SD12345") == [("plate", "川SD12345")]
    assert seen("川S路ABCDEF") == []


def test_masked_text_keeps_the_rest():
    assert (
        masked(f"张三{ID}，电话13812345678。")
        == f"张三{ID[:4]}**********{ID[-4:]}，电话138****5678。"
    )


def test_numbers_in_an_address_are_no_phones():
    assert seen("https://a.gov.cn/art/t20240117_13812345678.html") == []


@pytest.mark.parametrize(
    "written",
    [
        "+8613812345678",
        "0086 138 1234 5678",
        "（138）1234-5678",
        "013812345678",
        "１３８１２３４５６７８",
    ],
)
def test_a_mobile_number_does_not_hide_by_how_it_is_written(written):
    found_here = find(f"打{written}。")
    assert [(each.code, each.mask) for each in found_here] == [("mobile", "138****5678")]
    assert found(said(f"打{written}。", contact=f"站长{written}")) == {"personal.duty_mobile"}


def test_a_longer_number_is_no_mobile_number():
    assert seen("工号1381234567890") == []


@pytest.mark.parametrize(
    "text", ["见1.5.1.5.1.5.1.5.1.5.1条", "1.3.8.1.2.3.4.5.6.7.8", "版本 1.3.10.11.12.13.14"]
)
def test_numbers_of_sections_are_nobodys(text):
    assert seen(text) == []
    assert seen("打138.1234.5678") == [("mobile", "138.1234.5678")]
