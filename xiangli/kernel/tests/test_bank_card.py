import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn

from xiangli.kernel.ids.bank_card import check_bank_card
from xiangli.kernel.ids.errors import BankCardCheck, BankCardLength, BankCardLetter

cards = st.text("0123456789", min_size=13, max_size=16).map(
    lambda body: f"62{body}{luhn.calc_check_digit(f'62{body}')}"
)


@given(cards)
def test_a_card_in_groups_of_four(card: str):
    assert check_bank_card(" ".join(card[at : at + 4] for at in range(0, len(card), 4))) == card


@given(cards, st.data())
def test_every_single_wrong_digit_is_caught(card: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(card) - 1))
    wrong = data.draw(st.sampled_from("0123456789"))
    assume(wrong != card[at])
    with pytest.raises(BankCardCheck):
        check_bank_card(card[:at] + wrong + card[at + 1 :])


@given(cards, st.data())
def test_swaps_are_caught_but_for_the_one_that_luhn_misses(card: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(card) - 2))
    pair = card[at : at + 2]
    assume(pair[0] != pair[1] and set(pair) != {"0", "9"})
    with pytest.raises(BankCardCheck):
        check_bank_card(card[:at] + pair[::-1] + card[at + 2 :])


@pytest.mark.parametrize("text", ["", "622202123456789", "62220212345678901280"])
def test_a_wrong_length_says_the_bounds(text: str):
    with pytest.raises(BankCardLength) as caught:
        check_bank_card(text)
    assert caught.value.params == {"least": 16, "most": 19, "got": len(text)}


def test_a_letter_is_pointed_at():
    with pytest.raises(BankCardLetter) as caught:
        check_bank_card("6222 O212 3456 7890 128")
    assert caught.value.params == {"position": 5}
