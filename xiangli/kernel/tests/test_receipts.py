import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xiangli.kernel.errors import (
    BadNumber,
    NumberCheck,
    NumberLength,
    NumberLetter,
    NumberMonth,
)
from xiangli.kernel.numerals import SPOKEN
from xiangli.kernel.receipts import new_number, parse_number, show_number

NUMBER = "261104173589"

months = st.builds("{:02d}{:02d}".format, st.integers(0, 99), st.integers(1, 12))
numbers = st.builds(
    lambda yymm, drawn: new_number(yymm, lambda _: drawn), months, st.integers(0, 999_999)
)


@given(numbers)
def test_a_new_number_is_twelve_digits_and_reads_back(number: str):
    assert len(number) == 12
    assert number.isdigit()
    assert parse_number(number) == number
    assert parse_number(show_number(number)) == number


@given(numbers, st.integers(0, 11), st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(number: str, at: int, by: int):
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    with pytest.raises((NumberCheck, NumberMonth)):
        parse_number(wrong)


@given(numbers, st.integers(0, 10))
def test_every_swap_of_neighbours_is_caught(number: str, at: int):
    assume(number[at] != number[at + 1])
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    with pytest.raises((NumberCheck, NumberMonth)):
        parse_number(swapped)


@given(numbers, st.data())
def test_a_number_read_aloud_is_understood(number: str, data: st.DataObject):
    said = [
        data.draw(st.sampled_from([digit, chr(ord(digit) + 0xFEE0), *spoken(digit)]))
        + data.draw(st.sampled_from(["", " ", "-", "，", "\u3000", "—"]))
        for digit in number
    ]
    assert parse_number("".join(said)) == number


def spoken(digit: str) -> list[str]:
    return [char for char, means in SPOKEN.items() if means == digit]


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_number_or_a_known_refusal(text: str):
    try:
        number = parse_number(text)
    except BadNumber:
        return
    assert len(number) == 12


@pytest.mark.parametrize(
    "text",
    [
        "2611-0417-3589",
        "2611 0417 3589",
        "２６１１０４１７３５８９",
        "二六幺幺零四幺七三五八九",
        "两六一一洞四一拐三五八勾",
        "宣汉 2611-0417-3589",
        "三河镇：2611-0417-3589",
        "编号 2611-0417-3589 号",
        " 26110417\n3589 ",
        "༢༦༡༡༠༤༡༧༣༥༨༩",
    ],
)
def test_ways_of_giving_a_number(text: str):
    assert parse_number(text) == NUMBER


@pytest.mark.parametrize(("text", "got"), [("", 0), ("你好", 0), ("2611", 4), (NUMBER + "0", 13)])
def test_a_wrong_length_says_how_many_digits_came(text: str, got: int):
    with pytest.raises(NumberLength) as caught:
        parse_number(text)
    assert caught.value.params == {"want": 12, "got": got}


@pytest.mark.parametrize(
    ("text", "position"), [("2611O4173589", 5), ("26l104173589", 3), ("宣汉26110417358九x九", 13)]
)
def test_a_letter_among_the_digits_is_pointed_at(text: str, position: int):
    with pytest.raises(NumberLetter) as caught:
        parse_number(text)
    assert caught.value.params == {"position": position}


def test_a_month_that_is_none():
    with pytest.raises(NumberMonth):
        parse_number("261304173589")


@pytest.mark.parametrize(
    ("yymm", "error"), [("2613", NumberMonth), ("26", NumberLength), ("26一一", NumberLetter)]
)
def test_no_number_for_a_month_that_is_none(yymm: str, error: type[BadNumber]):
    with pytest.raises(error):
        new_number(yymm, lambda _: 0)


def test_the_draw_is_asked_for_six_digits():
    assert new_number("2611", lambda n: n - 1)[4:10] == "999999"
