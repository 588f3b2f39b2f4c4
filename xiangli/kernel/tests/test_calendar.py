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
from xiangli.kernel.calendar.feasts import FORETOLD, statutory_holidays
from xiangli.kernel.calendar.notices import holiday_name, holiday_source, source_in
from xiangli.kernel.errors import BadStart, NoWorkingDay

official_days = st.dates(date(2004, 1, 1), date(2026, 12, 31))
any_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=at) for at in range(365)]


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
    days = days_of(2026)
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


@given(any_days.filter(lambda day: day.year < min(OFFICIAL_YEARS)))
def test_a_year_before_the_first_notice_is_weekends_only_and_says_so(day: date):
    kind = day_kind(day)
    assert kind.provisional
    assert kind.works == (day.weekday() < 5)
    assert not kind.name


@given(any_days.filter(lambda day: day.year > max(OFFICIAL_YEARS)))
def test_a_year_to_come_rests_on_weekends_and_statutory_holidays_and_says_so(day: date):
    kind = day_kind(day)
    assert kind.provisional
    assert kind.works == (day.weekday() < 5 and day not in statutory_holidays(day.year))
    assert kind.name == statutory_holidays(day.year).get(day, "")


def test_the_holidays_that_the_law_fixes_in_2027():
    """全国年节及纪念日放假办法 art. 2: thirteen days; lunar new year is on 6 February."""
    rests = [day for day in days_of(2027) if day_kind(day).kind == "holiday"]
    assert [f"{day:%m-%d}" for day in rests] == [
        *("01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02"),
        *("06-09", "09-15", "10-01", "10-02", "10-03"),
    ]
    new_year = day_kind(date(2027, 1, 1))
    assert new_year == DayKind(
        "holiday", "new_years_day", "全国年节及纪念日放假办法 第二条第一项", provisional=True
    )


@pytest.mark.parametrize("year", range(max(OFFICIAL_YEARS) + 1, FORETOLD + 1))
def test_the_days_foretold_follow_moon_and_sun(year: int):
    """Whole months behind the lunar new year of 2026, and 清明 on 4 or 5 April of this century."""
    days = {name: day for day, name in sorted(statutory_holidays(year).items(), reverse=True)}
    new_year = days["spring_festival"] + timedelta(days=1)
    # In 2028 and 2031 中秋 falls into the National Day holiday and carries its name.
    autumn = days.get("mid_autumn_festival", new_year + timedelta(days=14))
    for day, of_month in [(new_year, 1), (days["dragon_boat_festival"], 5), (autumn, 15)]:
        months = (day - date(2026, 2, 17) - timedelta(days=of_month - 1)).days / 29.530588
        assert abs(months - round(months)) < 0.04, day
    assert date(year, 1, 21) <= new_year <= date(year, 2, 21)
    assert days["tomb_sweeping_day"] in {date(year, 4, 4), date(year, 4, 5)}


def test_where_moon_and_sun_are_not_foretold_the_fixed_days_still_rest():
    assert set(statutory_holidays(FORETOLD + 1).values()) == {
        "new_years_day",
        "labour_day",
        "national_day",
    }


def test_the_text_behind_a_provisional_day_names_its_year():
    assert day_kind(date(2027, 3, 1)).source.endswith("尚未公布，暂按双休日和法定节日计算）")
    assert "2027" in day_kind(date(2027, 3, 1)).source
    assert day_kind(date(2003, 3, 3)).source.endswith("未收录，暂按双休日计算）")


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


def test_the_sources_of_all_days_have_an_english():
    known = {day_kind(date(2004, 1, 1) + timedelta(days=n)).source for n in range(-365, 365 * 26)}
    english = {source_in(source, "en") for source in known}
    assert "State Council Office notice on holidays in 2026" in english
    assert all(words.isascii() for words in english), english
    assert len(english) == len(known)
    assert source_in("民发〔2021〕57号 第十条", "en") == "民发〔2021〕57号 第十条"
    assert {source_in(source, "zh") for source in known} == known
