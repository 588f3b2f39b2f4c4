from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import ric

from xiangli.kernel.ids.errors import (
    BadIdNumber,
    IdNumberBirth,
    IdNumberCheck,
    IdNumberLength,
    IdNumberLetter,
    IdNumberOld,
)
from xiangli.kernel.ids.id_number import check_id_number

EXAMPLE = "11010519491231002X"


def number_of(place: int, birth: date, order: int) -> str:
    body = f"{place:06d}{birth:%Y%m%d}{order:03d}"
    return body + ric.calc_check_digit(body + "0")


numbers = st.builds(
    number_of,
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), date(2026, 11, 23)),
    st.integers(0, 999),
)


def test_the_example_of_the_standard():
    person = check_id_number(EXAMPLE)
    assert (person.value, person.birth, person.sex) == (EXAMPLE, date(1949, 12, 31), "female")


@given(numbers)
def test_a_good_number_gives_birth_and_sex(number: str):
    person = check_id_number(number)
    assert f"{person.birth:%Y%m%d}" == number[6:14]
    assert (person.sex == "male") == (int(number[16]) % 2 == 1)


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(number: str, at: int, by: int):
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    with pytest.raises((IdNumberCheck, IdNumberBirth)):
        check_id_number(wrong)


@given(numbers, st.sampled_from("0123456789X"))
def test_every_wrong_check_character_is_caught(number: str, sign: str):
    assume(sign != number[-1])
    with pytest.raises(IdNumberCheck):
        check_id_number(number[:-1] + sign)


@given(numbers, st.integers(0, 16))
def test_every_swap_of_neighbours_is_caught(number: str, at: int):
    assume(number[at] != number[at + 1])
    with pytest.raises(BadIdNumber):
        check_id_number(number[:at] + number[at + 1] + number[at] + number[at + 2 :])


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_number_or_a_known_refusal(text: str):
    try:
        person = check_id_number(text)
    except BadIdNumber:
        return
    assert len(person.value) == 18


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
    ],
)
def test_ways_of_typing_it(text: str):
    assert check_id_number(text).value == EXAMPLE


@pytest.mark.parametrize(("text", "got"), [("", 0), ("1101051949123100", 16), (EXAMPLE + "1", 19)])
def test_a_wrong_length_says_how_many_came(text: str, got: int):
    with pytest.raises(IdNumberLength) as caught:
        check_id_number(text)
    assert caught.value.params == {"want": 18, "got": got}


def test_a_number_of_the_first_generation():
    with pytest.raises(IdNumberOld):
        check_id_number("110105491231002")


@pytest.mark.parametrize(
    ("text", "position"),
    [("1101051949123100XX", 17), ("11O10519491231002X", 3), ("11010519491231002Y", 18)],
)
def test_a_letter_where_a_digit_belongs(text: str, position: int):
    with pytest.raises(IdNumberLetter) as caught:
        check_id_number(text)
    assert caught.value.params == {"position": position}


@pytest.mark.parametrize("birth", ["19490231", "19491301", "19490100", "18991231", "00000101"])
def test_a_birth_date_that_cannot_be(birth: str):
    with pytest.raises(IdNumberBirth):
        check_id_number(f"110105{birth}0021")


def test_a_birth_that_is_still_to_come():
    number = number_of(511722, date(2026, 11, 24), 21)
    assert check_id_number(number, today=date(2026, 11, 24)).birth == date(2026, 11, 24)
    with pytest.raises(IdNumberBirth):
        check_id_number(number, today=date(2026, 11, 23))


@given(numbers, st.integers(1, 9))
def test_a_refusal_does_not_repeat_the_number(number: str, by: int):
    wrong = number[:14] + str((int(number[14]) + by) % 10) + number[15:]
    with pytest.raises(IdNumberCheck) as caught:
        check_id_number(wrong)
    assert wrong[6:14] not in repr(caught.value)


def test_neither_number_nor_birth_is_shown_by_accident():
    assert repr(check_id_number(EXAMPLE)) == str(check_id_number(EXAMPLE)) == "IdNumber()"
