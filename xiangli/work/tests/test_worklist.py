import uuid
from datetime import date, timedelta

import pytest

from xiangli.vault.public import scope
from xiangli.work.errors import BadAfter
from xiangli.work.models import WorkItem
from xiangli.work.public import Filters, lamp, lamps, worklist
from xiangli.work.selectors import PAGE

from .conftest import NOW, SYSTEM, TODAY, TOWN, VILLAGE, officer_of

pytestmark = pytest.mark.django_db

ALL = Filters()
MANY = """
insert into work_workitem (id, room, kind, about_id, title, basis, scope_code, role, due, sort_on,
  amber_from, amber_days, opened_at, closed_at, closed_by, escalate_to_role, escalated_at)
select gen_random_uuid(), 'approval', 'accept', gen_random_uuid(), 't', '',
  '511722' || lpad((n % 40 + 101)::text, 3, '0') || '201',
  (array['township.window', 'township.assistance', 'county.assistance'])[n % 3 + 1],
  date '2026-11-01' + n % 60, date '2026-11-01' + n % 60, date '2026-11-01' + n % 60 - 2, 2,
  timestamptz '2026-11-01', case when n % 4 > 0 then timestamptz '2026-11-20' end, '',
  'township.leader', case when n % 16 = 0 then timestamptz '2026-11-20' end
from generate_series(1, 20000) n
"""


def shown(by, filters=ALL, **told):
    with scope(by):
        return [line.item.pk for line in worklist(by, TODAY, filters, **told).lines]


@pytest.fixture
def clerk(posts):
    return officer_of(posts["township.window"])


def test_what_is_due_first_stands_first(put, clerk):
    dues = [None, TODAY + timedelta(days=4), TODAY - timedelta(days=1), TODAY]
    rows = [put(due=due) for due in dues]
    assert shown(clerk) == [rows[n].pk for n in (2, 3, 1, 0)]


def test_the_list_holds_the_roles_work_at_the_place_and_nothing_else(put, posts, clerk):
    mine, town = put(), put(scope_code=TOWN)
    put(role="township.assistance")
    put(scope_code="511722116201")
    put(scope_code="511722")
    assert set(shown(clerk)) == {mine.pk, town.pk}
    assert shown(officer_of(posts["county.assistance"])) == []


def test_what_was_given_to_my_post_is_mine_whatever_the_role(put, posts, clerk):
    given = put(role="township.assistance", post=posts["township.window"].pk)
    assert shown(clerk) == [given.pk]
    other = put()
    assert set(shown(clerk)) == {given.pk, other.pk}
    assert shown(clerk, Filters(mine=True)) == [given.pk]


def test_what_escalated_stands_on_both_lists(put, posts, clerk):
    late, leader = put(due=TODAY - timedelta(days=1)), officer_of(posts["township.leader"])
    assert shown(leader) == []
    with scope(SYSTEM):
        WorkItem.objects.filter(pk=late.pk).update(escalated_at=NOW)
    assert shown(leader) == shown(clerk) == [late.pk]


def test_filters(put, clerk):
    late = put(due=TODAY - timedelta(days=1))
    letter = put(room="interaction", kind="answer", due=TODAY + timedelta(days=30))
    assert shown(clerk, Filters(rooms=("interaction",))) == [letter.pk]
    assert shown(clerk, Filters(kinds=("accept",))) == [late.pk]
    assert shown(clerk, Filters(colours=("red",))) == [late.pk]
    assert shown(clerk, Filters(colours=("amber", "green"))) == [letter.pk]
    assert shown(clerk, Filters(under=VILLAGE)) == [late.pk, letter.pk]
    assert shown(clerk, Filters(under="511722115202")) == []


def test_pages_follow_each_other_without_a_gap(put, clerk):
    for turn in range(7):
        put(due=TODAY + timedelta(days=turn // 3))
    seen, after = [], ""
    while True:
        with scope(clerk):
            page = worklist(clerk, TODAY, after=after, limit=3)
        seen += [line.item.pk for line in page.lines]
        if not (after := page.after):
            break
    assert seen == shown(clerk)
    assert len(set(seen)) == 7


@pytest.mark.parametrize("after", ["x", "2026-11-23", "2026-11-23_x", "2026-99-99_1", "_"])
def test_a_page_key_from_elsewhere_is_refused(clerk, after):
    with scope(clerk), pytest.raises(BadAfter):
        worklist(clerk, TODAY, after=after)


def test_an_officer_without_roles_has_an_empty_list(put):
    put()
    from xiangli.kernel.public import Actor

    idle = Actor.officer(uuid.uuid4(), post=uuid.uuid4(), agency=uuid.uuid4(), roles=())
    assert shown(idle) == []


def test_the_database_counts_lamps_as_the_rule_does(put, clerk):
    for shift in range(-3, 15):
        for amber_days in (0, 2, 5):
            put(due=TODAY + timedelta(days=shift), amber_days=amber_days)
    put(due=None)
    for today in (TODAY + timedelta(days=shift) for shift in range(-2, 4)):
        with scope(clerk):
            counted = lamps(clerk, today)
            page = worklist(clerk, today, limit=100)
        colours = [line.lamp.colour for line in page.lines]
        assert (counted.red, counted.amber, counted.green) == tuple(
            colours.count(colour) for colour in ("red", "amber", "green")
        )
        assert counted.total == 55
        for colour in ("red", "amber", "green"):
            with scope(clerk):
                lines = worklist(clerk, today, Filters(colours=(colour,)), limit=100).lines
            assert {line.lamp.colour for line in lines} <= {colour}
            assert len(lines) == colours.count(colour)


def test_the_line_carries_the_lamp_of_the_day(put, clerk):
    put(due=date(2026, 11, 24))
    with scope(clerk):
        (line,) = worklist(clerk, TODAY).lines
    assert line.lamp == lamp(date(2026, 11, 24), TODAY, 2)


def plan_of(by):
    from xiangli.work.selectors import _open

    return _open(by).order_by("sort_on", "id")[:PAGE].explain()
