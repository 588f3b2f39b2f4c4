from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.people.public import Limit, count_try, forget_tries, tried_each
from xiangli.people.rules import judge, steps
from xiangli.people.tallies import tried

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
THREE = Limit(3, timedelta(minutes=10))


@pytest.mark.django_db
def test_the_limit_holds_and_ends_with_its_window():
    assert [count_try("a", THREE, NOW).left for _ in range(3)] == [2, 1, 0]
    assert not count_try("a", THREE, NOW + timedelta(minutes=9)).allowed
    assert count_try("b", THREE, NOW).allowed
    assert count_try("a", THREE, NOW + timedelta(minutes=10)).left == 2


@pytest.mark.django_db
def test_looking_does_not_count():
    for _ in range(5):
        assert tried("a", THREE, NOW).left == 3
    for _ in range(3):
        count_try("a", THREE, NOW)
    assert not tried("a", THREE, NOW).allowed
    forget_tries("a")
    assert tried("a", THREE, NOW).allowed


@pytest.mark.django_db
def test_the_subject_is_not_readable(superuser):
    count_try("13900001234", THREE, NOW)
    from xiangli.people.models import Tally
    from xiangli.vault.public import SECOND

    (row,) = Tally.objects.using(SECOND).values()
    assert len(bytes(row["key"])) == 16
    assert b"1390" not in bytes(row["key"])


@given(st.integers(1, 50), st.integers(1, 100))
def test_judging_allows_exactly_the_limit(tries, count):
    verdict = judge(Limit(tries, timedelta(minutes=1)), count, NOW)
    assert verdict.allowed == (count <= tries)
    assert verdict.left == max(tries - count, 0)


@given(st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_three_steps_are_good_and_the_middle_one_is_now(now):
    early, present, late = steps(now)
    assert (early, late) == (present - 1, present + 1)
    assert present * 30 <= now.timestamp() < (present + 1) * 30


@pytest.mark.django_db
def test_several_are_asked_at_once_each_by_its_limit():
    one, two = Limit(1, timedelta(minutes=1)), Limit(3, timedelta(hours=1))
    count_try("a", one, NOW)
    count_try("b", two, NOW)
    later = NOW + timedelta(minutes=2)
    assert [told.left for told in tried_each({"a": one, "b": two, "c": two}, NOW)] == [0, 2, 3]
    assert [told.allowed for told in tried_each({"a": one, "b": two}, later)] == [True, True]
