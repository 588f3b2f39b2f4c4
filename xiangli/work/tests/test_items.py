import uuid
from datetime import timedelta

import pytest

from xiangli.kernel.public import Actor
from xiangli.ledger.public import events_of
from xiangli.people.public import ask_erasure, person_with_phone
from xiangli.vault.public import ScopeMissing, end_grant, grant, scope
from xiangli.work.errors import NoSuchItem, NotYours, PostCannot, TellsTooMuch
from xiangli.work.models import WorkItem
from xiangli.work.public import (
    assign,
    close_item,
    is_mine,
    item,
    items_about,
    reschedule,
    worklist,
)

from .conftest import NOW, SYSTEM, TODAY, TOWN, VILLAGE, officer_of

pytestmark = pytest.mark.django_db


def test_opening_twice_is_one_item_until_it_is_closed(put):
    about = uuid.uuid4()
    first = put(about=about)
    assert put(about=about, due=TODAY + timedelta(days=9)).pk == first.pk
    closing = {"room": "approval", "about": about, "scope_code": VILLAGE, "by": SYSTEM, "now": NOW}
    assert close_item(**closing, kind="other") == 0
    assert close_item(**closing, kind="accept") == 1
    assert close_item(**closing) == 0
    again = put(about=about)
    assert again.pk != first.pk
    with scope(SYSTEM):
        kept = items_about(about)
        assert {row.pk for row in kept} == {first.pk, again.pk}
        assert WorkItem.objects.get(pk=first.pk).closed_by == "system:set_up"


def test_a_citizen_opens_work_and_sees_none_of_it(put):
    person = Actor.person(uuid.uuid4())
    with scope(person):
        put(by=person)
        assert WorkItem.objects.count() == 0
    with scope(Actor.system("x", prefixes=(TOWN,))):
        assert WorkItem.objects.count() == 1


def test_outside_a_scope_and_from_another_place_nothing_is_seen(put):
    put()
    assert WorkItem.objects.count() == 0
    with scope(Actor.system("x", prefixes=("511722116",))):
        assert WorkItem.objects.count() == 0


def test_an_agency_that_was_asked_sees_the_item_as_long_as_it_is_asked(put):
    opened, agency = put(), uuid.uuid4()
    helper = Actor.officer(uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=())
    told = {"about": opened.about_id, "agency": agency, "by": SYSTEM, "now": NOW}
    grant(**told, scope_code=VILLAGE, reason="opinion")
    with scope(helper):
        assert WorkItem.objects.count() == 1
    end_grant(**told)
    with scope(helper):
        assert WorkItem.objects.count() == 0


def test_a_title_with_somebodys_number_is_refused(put):
    with pytest.raises(TellsTooMuch):
        put(title="低保 13900001234")


def test_a_naive_moment_is_refused(put):
    with pytest.raises(ScopeMissing):
        put(now=NOW.replace(tzinfo=None))


def test_a_clerk_takes_an_item_and_gives_it_back(put, posts):
    window = posts["township.window"]
    clerk, opened = officer_of(window), put()
    assign(item=opened.pk, post=window.pk, by=clerk, now=NOW)
    with scope(clerk):
        assert worklist(clerk, TODAY).lines[0].item.post_id == window.pk
    assign(item=opened.pk, post=None, by=clerk, now=NOW)
    assign(item=opened.pk, post=None, by=clerk, now=NOW)
    with scope(SYSTEM):
        kinds = list(events_of("work", opened.pk).values_list("kind", flat=True))
    assert kinds == ["work.assigned", "work.assigned"]


def test_an_item_goes_to_a_post_that_may_do_it(put, posts):
    opened, clerk = put(), officer_of(posts["township.window"])
    with pytest.raises(PostCannot):
        assign(item=opened.pk, post=posts["township.leader"].pk, by=clerk, now=NOW)
    with pytest.raises(NotYours):
        assign(item=opened.pk, post=None, by=officer_of(posts["county.assistance"]), now=NOW)
    with pytest.raises(NoSuchItem):
        assign(item=uuid.uuid4(), post=None, by=clerk, now=NOW)


def test_an_item_is_shown_to_whom_it_belongs(put, posts):
    opened = put()
    clerk, county = officer_of(posts["township.window"]), officer_of(posts["county.assistance"])
    with scope(clerk):
        assert item(opened.pk, clerk) == opened
        assert is_mine(clerk, opened)
    with scope(county), pytest.raises(NoSuchItem):
        item(opened.pk, county)


def test_another_due_day_moves_the_item_and_lifts_the_escalation(put, posts):
    opened = put(due=TODAY - timedelta(days=1))
    with scope(SYSTEM):
        WorkItem.objects.filter(pk=opened.pk).update(escalated_at=NOW)
    later = TODAY + timedelta(days=30)
    moved = reschedule(
        room="approval", about=opened.about_id, scope_code=VILLAGE, due=later, by=SYSTEM, now=NOW
    )
    assert moved == 1
    with scope(SYSTEM):
        row = WorkItem.objects.get(pk=opened.pk)
    assert (row.due, row.sort_on, row.escalated_at) == (later, later, None)
    assert row.amber_from < later


def test_a_wish_to_be_forgotten_waits_for_the_administrator():
    made = person_with_phone(phone="13900001234", by=Actor.system("login"), now=NOW)
    wish = ask_erasure(person=made.pk, by=Actor.person(made.pk), now=NOW)
    with scope(SYSTEM):
        row = WorkItem.objects.get(about_id=wish.pk)
    assert (row.role, row.title, row.due) == ("county.admin", "139****1234", wish.due)
