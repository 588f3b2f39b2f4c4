import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.area import parse_mu, show_mu, square_metres
from xiangli.kernel.errors import (
    AmountDecimals,
    AmountEmpty,
    AmountGrouping,
    AmountLetter,
    AmountNegative,
    AmountTooLarge,
    BadAmount,
)
from xiangli.kernel.money import parse_yuan, show_yuan

hundredths = st.integers(0, 10**14)


@given(st.integers(-(10**14), 10**14))
def test_money_reads_back_as_it_is_shown(fen: int):
    assert parse_yuan(show_yuan(fen), negative=True) == fen


@given(hundredths)
def test_land_reads_back_as_it_is_shown(land: int):
    assert parse_mu(show_mu(land)) == land


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.50", 123450),
        ("１２３４．５", 123450),
        ("￥80", 8000),
        ("¥ 80 元", 8000),
        ("0.07", 7),
        (".5", 50),
        ("5.", 500),
        ("1.500", 150),
        ("007", 700),
        ("0", 0),
        ("3万", 3_000_000),
        ("1.5万元", 1_500_000),
        ("0.123456万", 123_456),
        ("100。5", 10050),
    ],
)
def test_money_as_people_type_it(text: str, fen: int):
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("3.6", 360),
        ("3.6亩", 360),
        ("3亩6分", 360),
        ("3亩6分5厘", 365),
        ("8分地", 80),
        ("5厘", 5),
        ("12亩", 1200),
        ("0.05", 5),
        ("2亩地", 200),
    ],
)
def test_land_as_farmers_say_it(text: str, land: int):
    assert parse_mu(text) == land


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", AmountEmpty),
        ("元", AmountEmpty),
        (".", AmountEmpty),
        ("一百", AmountLetter),
        ("12a", AmountLetter),
        ("1.2.3", AmountLetter),
        ("1e5", AmountLetter),
        ("1,23", AmountGrouping),
        ("1234,567", AmountGrouping),
        (",123", AmountGrouping),
        ("0.001", AmountDecimals),
        ("-5", AmountNegative),
        ("－5", AmountNegative),
        ("9" * 20, AmountTooLarge),
        ("99999999999万", AmountTooLarge),
    ],
)
def test_each_fault_has_its_own_name(text: str, error: type[BadAmount]):
    with pytest.raises(error):
        parse_yuan(text)


def test_a_loss_is_taken_only_where_it_is_asked_for():
    assert parse_yuan("-300.5", negative=True) == -30050
    assert show_yuan(-30050) == "-300.50"
    with pytest.raises(AmountNegative):
        parse_yuan("--3", negative=True)


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_an_amount_or_a_known_refusal(text: str):
    for parse in (parse_yuan, parse_mu):
        try:
            amount = parse(text)
        except BadAmount:
            continue
        assert amount >= 0


@pytest.mark.parametrize(("land", "metres"), [(1500, 10_000), (100, 667), (1, 7), (0, 0)])
def test_fifteen_mu_are_a_hectare(land: int, metres: int):
    assert square_metres(land) == metres
