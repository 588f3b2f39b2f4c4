import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc

from xiangli.kernel.ids.credit_code import (
    ALPHABET,
    check_credit_code,
    check_sign,
    credit_code_kind,
)
from xiangli.kernel.ids.errors import (
    BadCreditCode,
    CreditCodeCheck,
    CreditCodeLength,
    CreditCodeSign,
)

EXAMPLE = "91110000600037341L"


def code_of(kind: str, place: int, body: str) -> str:
    start = f"{kind}{place:06d}{body}"
    return start + check_sign(start)


kinds = st.sampled_from(["91", "93", "54", "55", "N1", "N2", "N3", "11", "12", "Y1"])
bodies = st.text(ALPHABET, min_size=9, max_size=9)
codes = st.builds(code_of, kinds, st.integers(110000, 659999), bodies)


def test_a_real_code():
    assert check_credit_code(EXAMPLE) == EXAMPLE
    assert check_credit_code(" 9111 0000 6000 3734 1l ") == EXAMPLE


@given(codes)
def test_our_check_sign_agrees_with_the_library_where_it_takes_the_code(code: str):
    assert check_credit_code(code) == code
    if code[0] in "159":
        assert uscc.calc_check_digit(code[:17]) == code[-1]


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_is_caught(code: str, at: int, sign: str):
    assume(sign != code[at])
    with pytest.raises((CreditCodeCheck, CreditCodeSign)):
        check_credit_code(code[:at] + sign + code[at + 1 :])


@given(codes, st.integers(0, 16))
def test_every_swap_of_neighbours_is_caught(code: str, at: int):
    assume(code[at] != code[at + 1])
    with pytest.raises((CreditCodeCheck, CreditCodeSign)):
        check_credit_code(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_code_or_a_known_refusal(text: str):
    try:
        code = check_credit_code(text)
    except BadCreditCode:
        return
    assert len(code) == 18


@pytest.mark.parametrize(
    ("prefix", "kind"),
    [
        ("N1", "collective.group"),
        ("N2", "collective.village"),
        ("N3", "collective.township"),
        ("54", "villagers_committee"),
        ("55", "residents_committee"),
        ("93", "cooperative"),
        ("91", None),
    ],
)
def test_rural_bodies_are_told_by_their_prefix(prefix: str, kind: str | None):
    assert credit_code_kind(check_credit_code(code_of(prefix, 511722, "MA0000001"))) == kind


@pytest.mark.parametrize(
    ("code", "position", "instead"),
    [
        ("9111000060003734IL", 17, "1"),
        ("O1110000600037341L", 1, "0"),
        ("9111A000600037341L", 5, ""),
        ("91110000600037341é", 18, ""),
        ("9111000060S037341L", 11, "5"),
    ],
)
def test_a_sign_that_cannot_stand_there_is_pointed_at(code: str, position: int, instead: str):
    with pytest.raises(CreditCodeSign) as caught:
        check_credit_code(code)
    assert caught.value.params == {"position": position, "instead": instead}


@pytest.mark.parametrize(("code", "got"), [("", 0), (EXAMPLE[:-1], 17), (EXAMPLE + "1", 19)])
def test_a_wrong_length_says_how_many_came(code: str, got: int):
    with pytest.raises(CreditCodeLength) as caught:
        check_credit_code(code)
    assert caught.value.params == {"want": 18, "got": got}
