"""Verification codes: drawn, printed, read off and typed in again."""

import random
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.papers.public import CodeMisread, show_code
from xiangli.papers.rules.codes import ALPHABET, LENGTH, digest_of, new_code, parse_code

codes = st.integers(0, 2**64).map(lambda seed: new_code(random.Random(seed).randrange))
places = st.integers(0, LENGTH - 1)


def test_a_code_has_no_look_alikes_and_stands_in_groups():
    code = new_code(secrets.randbelow)
    assert not set(code) & set("ILOU")
    assert [len(group) for group in show_code(code).split("-")] == [5, 5, 5, 5]


def test_every_letter_but_the_last_is_drawn_from_the_whole_alphabet():
    asked: list[int] = []

    def draw(below: int) -> int:
        asked.append(below)
        return 31

    code = new_code(draw)
    assert asked == [32] * (LENGTH - 1)
    assert code[:-1] == "Z" * (LENGTH - 1)


def test_no_two_codes_are_alike():
    assert len({new_code(secrets.randbelow) for _ in range(5000)}) == 5000


@given(codes)
def test_what_is_printed_is_read_back(code):
    assert parse_code(show_code(code)) == code
    assert parse_code(code.lower()) == code
    assert parse_code("　".join(code)) == code
    assert parse_code(code.replace("0", "O").replace("1", "l")) == code
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert parse_code(wide) == code


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed(code, place, letter):
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong != code:
        with pytest.raises(CodeMisread):
            parse_code(wrong)


@given(codes, st.integers(0, LENGTH - 2))
def test_two_letters_swapped_are_noticed(code, place):
    one, two = code[place], code[place + 1]
    if one != two and {one, two} != {"0", "Z"}:  # the one pair that Luhn's rule cannot tell
        with pytest.raises(CodeMisread):
            parse_code(code[:place] + two + one + code[place + 2 :])


@given(st.text(max_size=200))
def test_anything_else_typed_is_refused_calmly(text):
    try:
        assert len(parse_code(text)) == LENGTH
    except CodeMisread as misread:
        assert set(misread.params) == {"length"}  # noqa: PT017 - either outcome is right


def test_the_public_table_keeps_no_code():
    code = new_code(secrets.randbelow)
    assert code.encode() not in digest_of(code)
    assert len(digest_of(code)) == 32
