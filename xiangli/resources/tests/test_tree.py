"""One page for each place of the county, wherever it goes."""

from datetime import date

import pytest
from wagtail.models import Page, Site

from xiangli.places.public import merge
from xiangli.resources.errors import ResourcesForbidden, TreeMissing
from xiangli.resources.models import LocalContract, PlacePage
from xiangli.resources.public import grow_tree, place_page, resource
from xiangli.resources.services.move_pages import move_pages
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_TOWN,
    OTHER_VILLAGE,
    SYSTEM,
    TOWN,
    VILLAGE,
    drafted,
    officer,
)

pytestmark = pytest.mark.django_db


def parent_of(code):
    return place_page(code).get_parent().specific.place_code


def test_places_hang_under_their_places_and_nothing_else_stands(tree):
    assert PlacePage.objects.count() == 5
    assert (parent_of(VILLAGE), parent_of(OTHER_TOWN)) == (TOWN, COUNTY)
    assert Page.objects.count() == 6
    assert Site.objects.get().root_page.specific == place_page(COUNTY)
    assert PlacePage.find_problems() == ([], [], [], [], [])


def test_it_may_be_repeated(tree):
    assert grow_tree(county=COUNTY, by=SYSTEM, now=NOW) == 0


def test_a_place_without_a_page_is_told(tree):
    with pytest.raises(TreeMissing):
        place_page("110101")


def test_no_officer_grows_it(tree):
    with pytest.raises(ResourcesForbidden):
        grow_tree(county=COUNTY, by=officer("county.editor", COUNTY), now=NOW)


def test_a_merge_is_followed_by_a_job(tree, django_db_blocker):
    from procrastinate.contrib.django.models import ProcrastinateJob

    merge(codes=[OTHER_VILLAGE], into=VILLAGE, on=date(2026, 11, 1), by=SYSTEM, now=NOW)
    job = ProcrastinateJob.objects.get(task_name="resources.follow_places")
    made = drafted(SYSTEM, OTHER_VILLAGE)
    drafted(SYSTEM, VILLAGE)
    assert move_pages(**job.args, by=SYSTEM, now=NOW) == 1
    assert move_pages(**job.args, by=SYSTEM, now=NOW) == 0
    moved = resource(made.number)
    assert (moved.place_code, moved.get_url()) == (VILLAGE, f"/r/{made.number}/")
    assert moved.get_parent().get_parent().specific == place_page(VILLAGE)
    with pytest.raises(TreeMissing):
        place_page(OTHER_VILLAGE)
    assert PlacePage.find_problems() == ([], [], [], [], [])


def test_contracts_of_a_township_that_ended_go_on_with_its_successor(tree):
    for place, kind, days in (
        (OTHER_TOWN, "news", 5), (OTHER_TOWN, "notice", 30), (OTHER_TOWN, "lesson", 90),
        (TOWN, "news", 7), (TOWN, "notice", 20),
    ):  # fmt: skip
        LocalContract.objects.create(place_code=place, domain="", kind=kind, days=days)
    move_pages(codes={OTHER_TOWN: TOWN}, by=SYSTEM, now=NOW)
    rows = LocalContract.objects.order_by("kind").values_list("place_code", "kind", "days")
    assert list(rows) == [(TOWN, "lesson", 90), (TOWN, "news", 5), (TOWN, "notice", 20)]
