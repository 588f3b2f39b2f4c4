"""Signals of one meaning are one need, whatever comes first; texts are bounded and masked."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.errors import TextMissing, TextTooLong
from xiangli.resources.rules.needs.errata import due_on, figures
from xiangli.resources.rules.needs.grouping import (
    Known,
    Sense,
    alike,
    groups,
    home_of,
    likeness,
    sense,
)
from xiangli.resources.rules.needs.texts import LONGEST, check_text

WORDS = ["羊口疮", "治", "治疗", "低保", "停发", "水稻", "稻瘟病", "合作医疗", "缴费", "狗"]
senses = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(
    lambda words: sense("".join(words), words)
)
many = st.lists(senses, max_size=9)


def one_by_one(told):
    """As the service does it: each new sense joins what it belongs to, and joins those together."""
    needs: list[list[Sense]] = []
    for new in told:
        known = [Known(at, False, tuple(need)) for at, need in enumerate(needs)]
        at = home_of(new, known)
        merged = [new, *(each for key in at for each in needs[key])]
        needs = [need for key, need in enumerate(needs) if key not in at] + [merged]
    return needs


def as_sets(parted):
    """Compared by what is in them: equal senses cannot be told apart."""
    return sorted(sorted(map(repr, map(_plain, part))) for part in parted)


def _plain(each):
    return sorted(each.words), sorted(each.shingles)


@given(many, st.randoms(use_true_random=False))
def test_it_does_not_matter_which_came_first(told, chance):
    other = list(told)
    chance.shuffle(other)
    assert as_sets(one_by_one(told)) == as_sets(one_by_one(other))


@given(many)
def test_one_by_one_is_the_same_as_all_at_once(told):
    whole = [[told[at] for at in group] for group in groups(told)]
    assert as_sets(one_by_one(told)) == as_sets(whole)


@given(many, senses)
def test_a_stranger_changes_no_group(told, new):
    before = groups(told)
    if any(alike(new, each) for each in told):
        return
    assert groups([*told, new]) == [*before, frozenset({len(told)})]


@given(senses, senses)
def test_likeness_is_the_same_either_way_and_whole_with_oneself(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("羊口疮", "治"), ("羊口疮", "治疗"), True),
        (("羊口疮",), ("羊口疮", "治"), True),
        (("低保",), ("低保", "停发"), False),
        (("水",), ("水稻",), False),
        (("水稻", "虫"), ("玉米", "虫"), False),
    ],
)
def test_most_of_what_is_said_has_to_be_the_same(one, other, same):
    assert alike(sense("".join(one), one), sense("".join(other), other)) is same


def test_what_an_editor_keeps_takes_the_new_one_alone():
    new = sense("羊口疮治", ["羊口疮", "治"])
    near = sense("羊口疮治疗", ["羊口疮", "治疗"])
    nearer = sense("羊口疮治", ["羊口疮", "治"])
    for order in permutations([Known(1, False, (nearer,)), Known(2, True, (near,))]):
        assert home_of(new, order) == [2]
    both = [Known(1, True, (near,)), Known(2, True, (nearer,))]
    assert home_of(new, both) == [2]
    assert home_of(sense("狗", ["狗"]), both) == []


@pytest.mark.parametrize("empty", ["", "  \n ", "！？……", "—" * 9999, "\u200b\u202e"])
def test_a_text_without_a_word_is_none(empty):
    with pytest.raises(TextMissing):
        check_text(empty)


def test_a_text_has_an_end():
    assert len(check_text("字" * LONGEST)) == LONGEST
    with pytest.raises(TextTooLong):
        check_text("字" * 10_000)


@pytest.mark.parametrize(
    "secret", ["13900001234", "１３９０００01234", "511722199001011234", "6222021234567890128"]
)
def test_numbers_of_persons_are_masked_before_anything_is_kept(secret):
    told = check_text(f"打我电话{secret}，想问羊口疮")
    assert secret not in told
    assert "羊口疮" in told


@given(st.text(max_size=600))
def test_whatever_is_typed_is_kept_bounded_or_refused(text):
    try:
        told = check_text(text)
    except (TextMissing, TextTooLong):
        return
    assert 0 < len(told) <= LONGEST
    assert "\0" not in told


def test_an_answer_on_the_third_working_day_is_in_time():
    assert due_on(date(2026, 11, 20)) == date(2026, 11, 25)
    told = [
        (date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 11, 25), date(2026, 11, 26)),
        (date(2026, 11, 25), None),
    ]
    found = figures(told)
    assert (found.reported, found.answered, found.in_time) == (3, 2, 1)
