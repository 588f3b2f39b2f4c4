from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.rules.datafile import load
from xiangli.resources.rules.domains import DOMAINS, KINDS
from xiangli.resources.rules.freshness import (
    STATES,
    Contract,
    Counts,
    Local,
    contract_at,
    contract_for,
    dates,
    filled_kinds,
    length,
    roll_up,
    shortens,
    state_of,
)

COUNTY, TOWN, VILLAGE = "511722", "511722101", "511722101200"
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
CONTRACTS = st.builds(Contract, st.integers(0, 400), st.integers(0, 30), st.integers(0, 40))
PLACES = st.sampled_from([COUNTY, TOWN, VILLAGE, "511722101201", "511722102"])
LOCALS = st.builds(
    Local,
    st.sampled_from([COUNTY, TOWN, "511722102"]),
    st.sampled_from(["", *DOMAINS]),
    st.sampled_from(["", *KINDS]),
    st.integers(1, 365),
)


def test_every_kind_has_a_contract_with_its_source():
    told = load("freshness.yaml")
    assert set(told["kinds"]) == set(KINDS)
    assert all(row["source"] for rows in told.values() for row in rows.values())
    assert filled_kinds() == ("news", "notice", "policy")


@pytest.mark.parametrize(
    ("kind", "column", "due"),
    [
        ("news", "", date(2026, 9, 14)),
        ("notice", "", date(2027, 2, 28)),
        ("policy", "", date(2027, 2, 28)),
        ("lesson", "", date(2027, 8, 31)),
        ("emergency", "", date(2026, 9, 1)),
        ("notice", "行情", date(2026, 9, 1)),
        ("notice", "没听过的栏目", date(2027, 2, 28)),
    ],
)
def test_contracts_of_kinds_and_columns(kind, column, due):
    assert dates(date(2026, 8, 31), contract_for(kind, column=column)).due == due


def test_a_kind_that_is_none_has_no_contract():
    with pytest.raises(KeyError):
        contract_for("poem")


def test_a_county_shortens_and_a_township_shortens_further():
    county, town = Local(COUNTY, "", "news", 10), Local(TOWN, "farming", "news", 4)
    found = {
        place: contract_at(place, "farming", "news", local=[county, town]).days
        for place in (COUNTY, TOWN, VILLAGE, "511722102")
    }
    assert found == {COUNTY: 10, TOWN: 4, VILLAGE: 4, "511722102": 10}
    assert contract_at(TOWN, "health", "news", local=[county, town]).days == 10
    assert contract_at(TOWN, "farming", "lesson", local=[county, town]) == contract_for("lesson")


@pytest.mark.parametrize(
    ("new", "others", "does"),
    [
        (Local(COUNTY, "", "news", 13), [], True),
        (Local(COUNTY, "", "news", 14), [], False),
        (Local(COUNTY, "", "", 100), [], True),
        (Local(TOWN, "", "news", 11), [Local(COUNTY, "", "", 10)], False),
        (Local(TOWN, "", "news", 9), [Local(COUNTY, "", "", 10)], True),
        (Local(COUNTY, "", "news", 11), [Local(TOWN, "", "news", 3)], True),
        (Local(TOWN, "", "emergency", 1), [], False),
    ],
)
def test_what_does_not_shorten_is_known(new, others, does):
    assert shortens(new, others) is does


@given(PLACES, st.sampled_from(DOMAINS), st.sampled_from(KINDS), st.lists(LOCALS, max_size=6))
def test_no_table_ever_loosens_the_country_or_what_stands_above(place, domain, kind, local):
    found = contract_at(place, domain, kind, local=local)
    assert length(found) <= length(contract_for(kind))
    above = contract_at(place[:6], domain, kind, local=local)
    assert length(found) <= length(above)
    assert found.soon <= length(found)


def test_each_state_on_its_days():
    found = dates(date(2026, 11, 1), Contract(days=10, soon=2))
    seen = [state_of(found, date(2026, 11, 1) + timedelta(days=n)) for n in range(13)]
    assert seen == ["fresh"] * 8 + ["due"] * 3 + ["overdue"] * 2


def test_what_was_never_checked_is_overdue():
    assert state_of(dates(None, contract_for("lesson")), date(2026, 11, 1)) == "overdue"


def test_an_event_is_over_when_it_ends():
    contract = contract_for("event")
    found = dates(date(2026, 11, 1), contract, ends_on=date(2026, 11, 3))
    assert (found.due, state_of(found, date(2026, 11, 4))) == (date(2026, 11, 3), "overdue")


@given(DAYS, CONTRACTS, DAYS)
def test_time_only_makes_it_staler(checked, contract, today):
    found = dates(checked, contract)
    here, later = state_of(found, today), state_of(found, today + timedelta(days=1))
    assert STATES.index(later) >= STATES.index(here)
    assert (here == "overdue") == (today > found.due)


@given(DAYS, CONTRACTS)
def test_a_look_today_is_never_overdue(day, contract):
    assert state_of(dates(day, contract), day) != "overdue"


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_a_later_look_is_due_no_earlier(day, months, days):
    contract = Contract(days=3, months=months)
    assert dates(day, contract).due <= dates(day + timedelta(days=days), contract).due


@given(st.dates(date(9990, 1, 1)) | st.dates(max_value=date(1, 1, 9)), CONTRACTS)
def test_the_ends_of_the_calendar_are_no_fault(day, contract):
    found = dates(day, contract)
    assert day <= found.due <= date.max
    assert found.remind <= found.due


@given(st.lists(st.tuples(PLACES, st.sampled_from(STATES), st.integers(1, 9)), max_size=30))
def test_counts_of_a_place_are_those_below_it_and_its_own(found):
    rolled = roll_up(found)
    assert rolled.get(COUNTY, Counts()).total == sum(many for *_, many in found)
    for code, counts in rolled.items():
        assert counts.overdue == sum(
            many for place, state, many in found if place.startswith(code) and state == "overdue"
        )
        assert 0 <= counts.percent_kept <= 100


def test_a_place_with_nothing_keeps_all():
    assert Counts().percent_kept == 100
    assert Counts(fresh=1, overdue=2).percent_kept == 33
