"""People, days and parts, without a database."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from xiangli.doors.demo.rules.days import CHINA, moments
from xiangli.doors.demo.rules.parts import parts, spare_phones
from xiangli.doors.demo.rules.script import Step, script, shortened
from xiangli.kernel.public import (
    check_id_number,
    check_mobile,
    china_date,
    count_workdays,
    is_common_hanzi,
    is_workday,
)
from xiangli.offices.public import ROLES

COUNTY = "511722"
VILLAGES = ["511722115207", "511722105201"]
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def people():
    for part in parts(script(), COUNTY, VILLAGES):
        yield part.who.name, part.who.id_number
        for row in part.answers.get("members", []):
            yield row["name"], row["id_number"]


class TestPeople:
    def test_names_are_solar_terms_and_easy_to_read(self):
        for name, _ in people():
            assert name[1:] in script().given_names
            assert all(map(is_common_hanzi, name))

    def test_id_numbers_are_well_formed_and_of_the_county(self):
        for _, number in people():
            assert check_id_number(number, today=NOW.date()).value.startswith(COUNTY)

    def test_phones_are_of_a_range_that_nobody_has_and_each_its_own(self):
        numbers = [part.phone for part in parts(script(), COUNTY, VILLAGES)]
        numbers += spare_phones(script(), COUNTY)
        assert len(set(numbers)) == len(numbers)
        assert all(check_mobile(number).startswith("160") for number in numbers)

    def test_every_role_has_an_officer(self):
        assert {seat.role for seat in script().seats} == ROLES


class TestParts:
    def test_the_same_each_time(self):
        assert parts(script(), COUNTY, VILLAGES) == parts(script(), COUNTY, VILLAGES)

    def test_another_county_has_its_own(self):
        ours, theirs = (
            {part.key for part in parts(script(), place, VILLAGES)} for place in (COUNTY, "110101")
        )
        assert not ours & theirs

    @pytest.mark.parametrize("cases", [0, 1, 26, 30, 10_000])
    def test_a_short_demo_plays_the_first_of_each_plot_and_every_draft(self, cases):
        whole = parts(script(), COUNTY, VILLAGES)
        short = parts(shortened(script(), cases), COUNTY, VILLAGES)
        played, drafts = ([part for part in short if bool(part.plot) is is_case]
                          for is_case in (True, False))  # fmt: skip
        plots = [part.plot.id for part in whole if part.plot]
        assert [part.plot.id for part in played] == plots[:cases]
        assert len(drafts) == script().drafts.count
        assert {part.key for part in short} <= {part.key for part in whole}
        phones = [part.phone for part in short]
        assert not set(spare_phones(shortened(script(), cases), COUNTY)) & set(phones)

    def test_no_village_no_part(self):
        assert parts(script(), COUNTY, []) == []

    def test_nothing_is_left_to_fill_in(self):
        for part in parts(script(), COUNTY, VILLAGES):
            assert "$" not in str(part.answers)


class TestDays:
    @pytest.mark.parametrize("hours", range(0, 24 * 16, 5))
    def test_every_moment_is_past_in_order_and_in_office_hours(self, hours):
        now = datetime(2026, 9, 25, tzinfo=UTC) + timedelta(hours=hours)  # holidays lie ahead
        for plot in script().plots:
            found = moments(plot.steps, ended=plot.ended[0], now=now, chance=Random(1))
            assert len(found) == len(plot.steps) + 1
            assert found == sorted(set(found))
            assert found[-1] < now
            assert all(is_workday(china_date(at)) for at in found)
            assert all(9 <= at.astimezone(CHINA).hour < 17 for at in found)

    def test_steps_lie_their_working_days_apart(self):
        steps = [Step("a", after=2), Step(wait=9), Step("b", after=0)]
        first, one, two, three = moments(steps, ended=0, now=NOW, chance=Random(1))
        assert count_workdays(china_date(first), china_date(one)) == 2
        assert china_date(two) - china_date(one) >= timedelta(days=9)
        assert china_date(two) == china_date(three)
