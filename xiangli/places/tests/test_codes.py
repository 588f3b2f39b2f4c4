import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.places.errors import BadPlaceCode
from xiangli.places.rules.codes import (
    DIGITS,
    Level,
    check_code,
    is_urban,
    kind_of,
    level_of,
    line_of,
    parent_of,
)

codes = st.sampled_from(sorted(DIGITS.values())).flatmap(
    lambda digits: st.text("0123456789", min_size=digits, max_size=digits)
)


@given(codes)
def test_a_line_leads_from_the_province_to_the_place(code: str) -> None:
    line = line_of(code)
    assert line[-1] == code
    assert len(line) == level_of(code)
    assert [parent_of(step) for step in line] == ["", *line[:-1]]


@given(st.text(max_size=14).filter(lambda text: not text.isascii() or not text.isdigit()))
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadPlaceCode):
        check_code(text)


@pytest.mark.parametrize(
    "text", ["", "5", "511", "51172", "5117221", "51172210320", "5117221032001"]
)
def test_a_wrong_length_is_refused_and_told(text: str) -> None:
    with pytest.raises(BadPlaceCode) as refused:
        check_code(text)
    assert refused.value.params == {"length": len(text)}


def test_digits_of_another_script_are_refused() -> None:
    with pytest.raises(BadPlaceCode) as refused:
        check_code("５１１７２２")
    assert refused.value.params == {"position": 0}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("51", "province"),
        ("5117", "city"),
        ("511722", "county"),
        ("511722001", "street"),
        ("511722101", "town"),
        ("511722222", "township"),
        ("511722301", "township"),
        ("511722400", "other_township"),
        ("511722101001", "residents"),
        ("511722101101", "residents"),
        ("511722101200", "villagers"),
        ("511722101301", "villagers"),
        ("511722101498", "other_village"),
    ],
)
def test_the_kind_stands_in_the_code(code: str, kind: str) -> None:
    assert kind_of(code) == kind


def test_the_first_digit_of_the_class_tells_urban_from_rural() -> None:
    assert is_urban("122") is True
    assert is_urban("220") is False
    assert is_urban("") is None
    assert is_urban("999") is None


def test_levels_are_five() -> None:
    assert [level_of("5" * digits) for digits in (2, 4, 6, 9, 12)] == list(Level)
