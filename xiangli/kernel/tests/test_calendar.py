from datetime import UTC, date, datetime, timedelta
from typing import Literal

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.calendar.arithmetic import (
    add_workdays,
    count_workdays,
    is_workday,
    next_workday,
)
from xiangli.kernel.calendar.days import (
    NATIONAL,
    OFFICIAL_YEARS,
    DayKind,
    WorkCalendar,
    china_date,
    day_kind,
)
from xiangli.kernel.calendar.notices import holiday_name, holiday_source
from xiangli.kernel.errors import BadStart, NoWorkingDay

official_days = st.dates(date(2004, 1, 1), date(2026, 12, 31))
any_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
NOTICE_2026 = "国务院办公厅关于2026年部分节假日安排的通知"
# As the State Council's office published them on 2025-11-04.
RESTS_2026 = [
    ("new_years_day", date(2026, 1, 1), date(2026, 1, 3)),
    ("spring_festival", date(2026, 2, 15), date(2026, 2, 23)),
    ("tomb_sweeping_day", date(2026, 4, 4), date(2026, 4, 6)),
    ("labour_day", date(2026, 5, 1), date(2026, 5, 5)),
    ("dragon_boat_festival", date(2026, 6, 19), date(2026, 6, 21)),
    ("mid_autumn_festival", date(2026, 9, 25), date(2026, 9, 27)),
    ("national_day", date(2026, 10, 1), date(2026, 10, 7)),
]
MAKEUPS_2026 = {
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
}


def test_the_year_2026_is_as_its_notice_says():
    days = [date(2026, 1, 1) + timedelta(days=at) for at in range(365)]
    rests = {day: name for name, first, last in RESTS_2026 for day in days if first <= day <= last}
    for day in days:
        kind = day_kind(day)
        assert (kind.kind == "holiday") == (day in rests)
        assert (kind.kind == "makeup") == (day in MAKEUPS_2026)
        assert kind.name == rests.get(day, kind.name if day in MAKEUPS_2026 else "")
        assert not kind.provisional
        if kind.kind in {"holiday", "makeup"}:
            assert kind.source == NOTICE_2026


@given(official_days)
def test_official_years_agree_with_the_library(day: date):
    assert is_workday(day) == chinese_calendar.is_workday(day)
    assert day_kind(day).source


@given(any_days.filter(lambda day: day.year not in OFFICIAL_YEARS))
def test_a_year_without_notice_is_weekends_only_and_says_so(day: date):
    kind = day_kind(day)
    assert kind.provisional
    assert kind.works == (day.weekday() < 5)
    assert not kind.name


def test_the_text_behind_a_provisional_day_names_its_year():
    assert "2027" in day_kind(date(2027, 3, 1)).source


@pytest.mark.parametrize(
    ("day", "part"),
    [
        (date(2020, 1, 30), "2020年部分节假日"),
        (date(2020, 1, 31), "延长2020年春节假期"),
        (date(2015, 9, 4), "70周年"),
        (date(2007, 12, 31), "2008年部分节假日"),
        (date(2006, 12, 31), "2007年部分节假日"),
        (date(2026, 11, 23), "职工工作时间"),
    ],
)
def test_the_text_behind_a_day(day: date, part: str):
    assert part in day_kind(day).source


def test_a_county_may_have_holidays_of_its_own():
    yi_new_year = DayKind("holiday", "彝族年", "全国年节及纪念日放假办法 第四条；县人民政府通知")
    local = WorkCalendar({date(2026, 11, 23): yi_new_year})
    assert local.day_kind(date(2026, 11, 23)) is yi_new_year
    assert not is_workday(date(2026, 11, 23), local)
    assert is_workday(date(2026, 11, 23), NATIONAL)
    assert holiday_name(yi_new_year.name, "zh") == "彝族年"
    assert holiday_source(yi_new_year.name) == ""


def test_a_later_notice_settles_its_year():
    notice = WorkCalendar(
        {date(2027, 1, 1): DayKind("holiday", "new_years_day", "notice of 2027")},
        settled=frozenset({2027}),
    )
    assert not is_workday(date(2027, 1, 1), notice)
    assert not day_kind(date(2027, 3, 1), notice).provisional
    assert day_kind(date(2028, 3, 1), notice).provisional


def test_names_of_holidays():
    assert holiday_name("spring_festival", "zh") == "春节"
    assert holiday_name("spring_festival", "en") == "Spring Festival"
    assert "第二条" in holiday_source("spring_festival")


def test_a_moment_counts_as_its_day_in_china():
    night = datetime(2026, 9, 30, 16, 0, tzinfo=UTC)
    assert china_date(night) == date(2026, 10, 1)
    assert not is_workday(night)
    with pytest.raises(BadStart):
        day_kind(datetime(2026, 9, 30, 16, 0))  # noqa: DTZ001


@given(any_days, st.integers(-60, 60))
def test_working_days_added_and_counted_agree(day: date, days: int):
    there = add_workdays(day, days)
    if days > 0:
        assert count_workdays(day, there) == days
    elif days < 0:
        assert count_workdays(there - timedelta(days=1), day - timedelta(days=1)) == -days
    else:
        assert there == day
    assert days == 0 or is_workday(there)


@given(any_days, st.integers(-200, 200))
def test_counting_back_is_the_negative(one: date, days: int):
    other = one + timedelta(days=days)
    assert count_workdays(one, other) == -count_workdays(other, one)


@given(any_days)
def test_the_next_working_day_is_the_first(day: date):
    there = next_workday(day)
    assert is_workday(there)
    assert count_workdays(day - timedelta(days=1), there) == 1


@pytest.mark.parametrize("kind", ["rest", "holiday"])
def test_a_calendar_without_working_days_is_refused(kind: Literal["rest", "holiday"]):
    first = date(2026, 1, 1)
    never = WorkCalendar(
        {first + timedelta(days=at): DayKind(kind, "", "x") for at in range(1_200)}
    )
    with pytest.raises(NoWorkingDay):
        next_workday(first, never)
