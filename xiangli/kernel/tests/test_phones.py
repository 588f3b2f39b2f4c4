import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.ids.errors import (
    BadPhone,
    PhoneAreaMissing,
    PhoneLength,
    PhoneLetter,
    PhoneNotMobile,
    PhonePrefix,
)
from xiangli.kernel.ids.phones import check_mobile, check_phone, show_phone

mobiles = st.integers(13_000_000_000, 19_999_999_999).map(str)


@given(mobiles)
def test_mobiles_in_every_shape(number: str):
    shapes = [
        number,
        show_phone(number),
        f"+86 {number}",
        f"0086{number}",
        f"{number[:3]}-{number[3:]}",
    ]
    assert {check_mobile(shape) for shape in shapes} == {number}


@pytest.mark.parametrize(
    ("text", "number", "shown"),
    [
        ("0818-2223456", "08182223456", "0818-2223456"),
        ("（0818）2223456", "08182223456", "0818-2223456"),
        ("+86 818 222 3456", "08182223456", "0818-2223456"),
        ("010 6222 3456", "01062223456", "010-62223456"),
        ("0281234567", None, None),
        ("028-87654321", "02887654321", "028-87654321"),
        ("0755-87654321", "075587654321", "0755-87654321"),
        ("12345", "12345", "12345"),
        ("１２３１６", "12316", "12316"),
        ("幺三八 一二三四 五六七八", "13812345678", "138 1234 5678"),
    ],
)
def test_numbers_as_people_write_them(text: str, number: str | None, shown: str | None):
    if number is None:
        with pytest.raises(PhonePrefix):
            check_phone(text)
        return
    assert check_phone(text) == number
    assert show_phone(number) == shown


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", PhoneLength),
        ("1381234567", PhoneLength),
        ("138123456789", PhoneLength),
        ("0818-222345", PhoneLength),
        ("0818-222345678", PhoneLength),
        ("12812345678", PhonePrefix),
        ("0000-1234567", PhonePrefix),
        ("0818-1234567", PhonePrefix),
        ("2223456", PhoneAreaMissing),
        ("87654321", PhoneAreaMissing),
        ("1381234567O", PhoneLetter),
        ("138+12345678", PhoneLetter),
        ("110", PhoneLength),
    ],
)
def test_each_fault_has_its_own_name(text: str, error: type[BadPhone]):
    with pytest.raises(error):
        check_phone(text)


def test_a_wrong_length_says_what_is_wanted():
    with pytest.raises(PhoneLength) as caught:
        check_phone("0818-222345")
    assert caught.value.params == {"want": (11, 12), "got": 10}


@pytest.mark.parametrize("text", ["0818-2223456", "12345"])
def test_an_sms_needs_a_mobile(text: str):
    with pytest.raises(PhoneNotMobile):
        check_mobile(text)


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_digits_or_a_known_refusal(text: str):
    try:
        number = check_phone(text)
    except BadPhone:
        return
    assert number.isascii()
    assert number.isdigit()
    assert check_phone(number) == number
