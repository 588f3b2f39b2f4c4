import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.places.errors import (
    BadPlaceCode,
    ChangeRefused,
    NoCodeLeft,
    NotAChild,
    NotNeighbours,
    TooFew,
    WrongLevel,
)
from xiangli.places.rules.changes import Part, check_merge, check_split, heir_of, move_children

TO = "990101101"
villages = st.sets(
    st.tuples(st.sampled_from(["990101102", "990101103"]), st.integers(1, 499)).map(
        lambda pair: f"{pair[0]}{pair[1]:03d}"
    ),
    max_size=30,
)
numbers = st.sets(st.integers(1, 499).map(lambda number: f"{TO}{number:03d}"), max_size=60)


@given(villages, numbers)
def test_moved_villages_get_free_codes_of_their_own_kind(below: set[str], taken: set[str]) -> None:
    moved = move_children(below, TO, taken)
    assert set(moved) == below
    assert len(set(moved.values())) == len(below)
    assert not taken & set(moved.values())
    assert all(new.startswith(TO) and new[9] == old[9] for old, new in moved.items())


@given(villages, numbers)
def test_a_free_number_is_kept(below: set[str], taken: set[str]) -> None:
    moved = move_children(below, TO, taken)
    wanted = [TO + old[-3:] for old in below]
    for old, new in moved.items():
        if wanted.count(TO + old[-3:]) == 1 and TO + old[-3:] not in taken:
            assert new == TO + old[-3:]


def test_a_number_that_two_want_is_not_paid_for_by_a_third() -> None:
    moved = move_children(["990101102001", "990101103001", "990101103002"], TO, ())
    assert moved["990101103002"] == f"{TO}002"


def test_a_number_that_is_gone_is_not_paid_for_by_the_next() -> None:
    moved = move_children(["990101102001", "990101102002"], TO, {f"{TO}001"})
    assert moved == {"990101102001": f"{TO}003", "990101102002": f"{TO}002"}


def test_official_codes_come_first() -> None:
    below = ["990101102200", "990101102201"]
    told = {"990101102201": f"{TO}200"}
    assert move_children(below, TO, (), told) == {
        "990101102200": f"{TO}201",
        "990101102201": f"{TO}200",
    }


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"990101102299": f"{TO}200"}, NotAChild),
        ({"990101102200": "990101109200"}, NotAChild),
        ({"990101102200": TO}, NotAChild),
        ({"990101102200": "x"}, BadPlaceCode),
        ({"990101102200": f"{TO}205"}, ChangeRefused),
        ({"990101102200": f"{TO}207", "990101102201": f"{TO}207"}, ChangeRefused),
    ],
)
def test_bad_official_codes_are_refused(told: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        move_children(["990101102200", "990101102201"], TO, {f"{TO}205"}, told)


def test_a_full_township_is_told() -> None:
    taken = {f"{TO}{number:03d}" for number in range(200, 300)}
    with pytest.raises(NoCodeLeft):
        move_children(["990101102200"], TO, taken)


@pytest.mark.parametrize(
    ("codes", "into", "error"),
    [
        ([], TO, TooFew),
        ([TO], TO, TooFew),
        (["990101102", "990101102"], TO, TooFew),
        (["990102001"], TO, NotNeighbours),
        (["990101102200"], TO, NotNeighbours),
        (["990101102200"], "990101101200", NotNeighbours),
        (["990102"], "990101", WrongLevel),
        (["98"], "99", WrongLevel),
        (["990101102"], "99010110", BadPlaceCode),
    ],
)
def test_merges_that_cannot_be(codes: list[str], into: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_merge(codes, into)


BELOW = {"990101101200", "990101101201"}


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ([Part("990101103", "甲")], TooFew),
        ([Part("990101103", "甲"), Part("990101103", "乙")], TooFew),
        ([Part("990101103", "甲"), Part("990102103", "乙")], NotNeighbours),
        ([Part("990101103", "甲"), Part("990101101200", "乙")], NotNeighbours),
        ([Part(TO, ""), Part("990101103", "乙", ("990101102200",))], NotAChild),
        (
            [Part(TO, "", ("990101101200",)), Part("990101103", "乙", ("990101101200",))],
            NotAChild,
        ),
    ],
)
def test_splits_that_cannot_be(parts: list[Part], error: type[Exception]) -> None:
    with pytest.raises(error):
        check_split(TO, parts, BELOW)


def test_the_heir_keeps_the_code_or_stands_first() -> None:
    one, other = Part("990101103", "甲"), Part(TO, "")
    assert heir_of(TO, [one, other]) is other
    assert heir_of(TO, [one, Part("990101104", "乙")]) is one
