from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.work.errors import BadAfter, TellsTooMuch
from xiangli.work.rules import (
    NEVER,
    amber_from,
    check_title,
    lamp,
    read_after,
    sort_day,
    write_after,
)

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("due", "colour", "words"),
    [
        (None, "green", "no_due"),
        (MONDAY - timedelta(days=1), "red", "overdue"),
        (MONDAY, "amber", "today"),
        (MONDAY + timedelta(days=2), "amber", "soon"),
        (MONDAY + timedelta(days=3), "green", "on_time"),
    ],
)
def test_the_lamp_of_a_monday(due, colour, words):
    seen = lamp(due, MONDAY, 2)
    assert (seen.colour, seen.words) == (colour, words)
    assert seen.days == ((due - MONDAY).days if due else 0)


def test_amber_counts_working_days_over_a_weekend():
    friday, thursday = date(2026, 11, 20), date(2026, 11, 19)
    assert lamp(MONDAY, friday, 1).colour == "amber"
    assert lamp(MONDAY, thursday, 1).colour == "green"


def test_amber_counts_over_the_spring_festival():
    assert amber_from(date(2026, 2, 25), 2) == date(2026, 2, 14)


@given(DAYS, st.integers(0, 10))
def test_a_lamp_goes_from_green_over_amber_to_red_and_never_back(due, amber_days):
    shown = [lamp(due, due + timedelta(days=shift), amber_days).colour for shift in range(-60, 10)]
    assert sorted(shown, key=["green", "amber", "red"].index) == shown
    assert {"green", "amber", "red"} == set(shown)
    assert shown[60] == "amber"
    assert shown[61] == "red"


@given(st.lists(st.none() | DAYS, min_size=1))
def test_what_is_due_first_stands_first_and_what_is_not_due_last(dues):
    order = sorted(dues, key=sort_day)
    known = [due for due in order if due]
    assert known == sorted(known)
    assert all(due is None for due in order[len(known) :])


@given(st.dates(), st.uuids())
def test_a_page_key_comes_back(day, key):
    assert read_after(write_after(day, str(key))) == (day, str(key))


@given(st.text(max_size=30).filter(lambda text: text[:10].count("-") != 2))
def test_a_page_key_from_elsewhere_is_refused(text):
    with pytest.raises(BadAfter):
        read_after(text)


@pytest.mark.parametrize(
    "title",
    ["低保 王秀英 13800001234", "5117221949123100 21", "51172219491231002X", "6222020200112345678"],
)
def test_a_title_with_a_number_of_somebody_is_refused(title):
    bad = title.replace(" 21", "21")
    with pytest.raises(TellsTooMuch):
        check_title(bad)


@pytest.mark.parametrize(
    "title", ["低保 王** 138****1234", "2611-0417-3597", "5117**********4021", ""]
)
def test_masks_and_receipts_may_stand_in_a_title(title):
    assert check_title(title) == title


def test_nothing_due_is_never_amber():
    assert amber_from(None, 2) == NEVER
