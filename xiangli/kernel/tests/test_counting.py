from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.calendar.arithmetic import count_workdays, is_workday
from xiangli.kernel.calendar.days import DayKind, WorkCalendar, day_kind
from xiangli.kernel.clock.counting import count_days
from xiangli.kernel.clock.values import ClockLine, Due, Unit
from xiangli.kernel.errors import BadPeriod, BadStart, NoWorkingDay

ONE = timedelta(days=1)
starts = st.dates(date(2003, 6, 1), date(2029, 12, 31))
lengths = st.integers(1, 90)
units = st.sampled_from(["wd", "d"])


def spans(due: Due) -> list[date]:
    return [
        line.from_ + ONE * at for line in due.lines for at in range((line.to - line.from_).days + 1)
    ]


@given(starts, lengths, units)
def test_the_lines_hold_every_day_once(start: date, days: int, unit: Unit):
    due = count_days(start, days, unit)
    assert spans(due) == [start + ONE * at for at in range((due.due - start).days + 1)]


@given(starts, lengths, units)
def test_what_counts_adds_up(start: date, days: int, unit: Unit):
    lines = count_days(start, days, unit).lines
    assert sum(line.counted for line in lines) == days
    assert lines[0] == ClockLine(start, start, 0, "first_day", "民法典 第二百零一条")
    assert all(line.source for line in lines)


@given(starts, lengths, units)
def test_neighbouring_lines_differ(start: date, days: int, unit: Unit):
    lines = count_days(start, days, unit).lines
    for one, other in pairwise(lines):
        assert (one.why, one.source, one.name) != (other.why, other.source, other.name)


@given(starts, lengths, units)
def test_the_due_day_is_worked(start: date, days: int, unit: Unit):
    assert is_workday(count_days(start, days, unit).due)


@given(starts, lengths)
def test_working_days_are_those_of_the_calendar(start: date, days: int):
    due = count_days(start, days, "wd").due
    assert count_workdays(start, due) == days


@given(starts, lengths)
def test_calendar_days_move_only_over_rest(start: date, days: int):
    nominal, due = start + ONE * days, count_days(start, days, "d").due
    assert due >= nominal
    assert count_workdays(nominal - ONE, due) == 1


@given(starts, lengths, units)
def test_a_day_more_is_never_earlier(start: date, days: int, unit: Unit):
    assert count_days(start, days, unit).due <= count_days(start, days + 1, unit).due


@given(starts, lengths, units)
def test_a_day_later_is_never_due_earlier(start: date, days: int, unit: Unit):
    assert count_days(start, days, unit).due <= count_days(start + ONE, days, unit).due


@given(starts, lengths)
def test_an_answer_is_provisional_when_it_leans_on_an_unpublished_year(start: date, days: int):
    due = count_days(start, days, "wd")
    leaning = [day for day in spans(due)[1:] if day_kind(day).provisional]
    assert due.provisional == bool(leaning)
    assert any(line.why == "provisional" for line in due.lines) <= due.provisional


def test_across_spring_festival():
    due = count_days(date(2026, 2, 12), 5, "wd")
    assert [(line.from_.day, line.to.day, line.counted, line.why) for line in due.lines] == [
        (12, 12, 0, "first_day"),
        (13, 13, 1, "counted"),
        (14, 14, 1, "makeup"),
        (15, 23, 0, "holiday"),
        (24, 26, 3, "counted"),
    ]
    assert due.lines[3].name == "spring_festival"
    assert not due.provisional


def test_a_calendar_period_that_ends_in_spring_festival_moves_behind_it():
    due = count_days(date(2026, 2, 10), 7, "d")
    assert due.due == date(2026, 2, 24)
    assert [(line.counted, line.why) for line in due.lines] == [
        (0, "first_day"),
        (7, "counted"),
        (0, "moved"),
    ]
    assert due.lines[2].source == "民法典 第二百零三条"


def test_a_weekend_that_is_worked_does_not_move():
    assert count_days(date(2026, 2, 7), 7, "d").due == date(2026, 2, 14)


@pytest.mark.parametrize(
    ("start", "days", "unit", "due", "provisional"),
    [
        (date(2026, 12, 25), 4, "wd", date(2026, 12, 31), False),
        (date(2026, 12, 25), 5, "wd", date(2027, 1, 4), True),
        (date(2026, 12, 25), 6, "wd", date(2027, 1, 5), True),
        (date(2026, 12, 24), 7, "d", date(2026, 12, 31), False),
        (date(2026, 12, 25), 8, "d", date(2027, 1, 4), True),
        (date(2027, 12, 31), 1, "wd", date(2028, 1, 3), True),
        (date(2003, 12, 31), 1, "wd", date(2004, 1, 2), False),
        (date(2003, 12, 30), 2, "wd", date(2004, 1, 2), True),
    ],
)
def test_into_years_without_a_notice(
    start: date, days: int, unit: Unit, due: date, provisional: bool
):
    answer = count_days(start, days, unit)
    assert (answer.due, answer.provisional) == (due, provisional)


def test_days_of_an_unpublished_year_are_a_line_of_their_own():
    lines = count_days(date(2026, 12, 30), 3, "wd").lines
    assert [(line.why, line.counted) for line in lines] == [
        ("first_day", 0),
        ("counted", 1),
        ("holiday", 0),
        ("weekend", 0),
        ("provisional", 2),
    ]
    assert (lines[2].name, lines[2].source) == (
        "new_years_day",
        "全国年节及纪念日放假办法 第二条第一项",
    )
    assert "2027" in lines[4].source


def test_a_new_notice_recomputes_the_due_day():
    notice = "国务院办公厅关于2027年部分节假日安排的通知"
    settled = WorkCalendar(
        {date(2027, 1, day): DayKind("holiday", "new_years_day", notice) for day in (1, 4)},
        frozenset({2027}),
    )
    before = count_days(date(2026, 12, 30), 3, "wd")
    after = count_days(date(2026, 12, 30), 3, "wd", calendar=settled)
    assert (before.due, before.provisional) == (date(2027, 1, 5), True)
    assert (after.due, after.provisional) == (date(2027, 1, 6), False)


def test_a_packs_article_stands_behind_the_counted_days():
    lines = count_days(date(2026, 11, 23), 3, "wd", basis="民发〔2021〕57号 第十五条").lines
    assert lines[1].source == "民发〔2021〕57号 第十五条"


def test_the_shape_of_the_public_calculator():
    assert count_days(date(2026, 11, 20), 1, "wd").as_json() == {
        "due": "2026-11-23",
        "provisional": False,
        "lines": [
            {
                "from": "2026-11-20",
                "to": "2026-11-20",
                "counted": 0,
                "why": "first_day",
                "source": "民法典 第二百零一条",
            },
            {
                "from": "2026-11-21",
                "to": "2026-11-22",
                "counted": 0,
                "why": "weekend",
                "source": "国务院关于职工工作时间的规定 第七条",
            },
            {
                "from": "2026-11-23",
                "to": "2026-11-23",
                "counted": 1,
                "why": "counted",
                "source": "国务院关于职工工作时间的规定 第七条",
            },
        ],
    }


def test_a_moment_starts_on_its_day_in_china():
    evening = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    assert count_days(evening, 1, "wd") == count_days(date(2026, 11, 23), 1, "wd")


@pytest.mark.parametrize("days", [0, -1, 3_661, 10**12])
def test_a_period_has_bounds(days: int):
    with pytest.raises(BadPeriod) as caught:
        count_days(date(2026, 11, 23), days, "wd")
    assert caught.value.params["field"] == "days"


def test_a_unit_that_is_none():
    with pytest.raises(BadPeriod) as caught:
        count_days(date(2026, 11, 23), 5, "weeks")  # type: ignore[arg-type]
    assert caught.value.params["field"] == "unit"


@pytest.mark.parametrize("start", [date(1948, 12, 31), date(2200, 1, 1), date.max])
def test_a_start_has_bounds(start: date):
    with pytest.raises(BadStart):
        count_days(start, 5, "wd")


def test_the_longest_period_is_answered():
    assert count_days(date(2199, 12, 31), 3_660, "wd").due.year == 2214


@pytest.mark.parametrize("unit", ["wd", "d"])
def test_a_calendar_that_never_works_is_refused(unit: Unit):
    first = date(2026, 1, 1)
    never = WorkCalendar({first + ONE * at: DayKind("rest", "", "x") for at in range(1_200)})
    with pytest.raises(NoWorkingDay):
        count_days(first, 3, unit, calendar=never)
