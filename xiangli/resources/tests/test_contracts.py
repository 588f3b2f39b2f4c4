"""Who may shorten a contract, for where, and what becomes of pieces that are there already."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from xiangli.resources.errors import Loosens, ResourcesForbidden, UnknownDomain, UnknownKind
from xiangli.resources.models import LocalContract
from xiangli.resources.public import resource, set_contract
from xiangli.resources.services.recount import recount
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    VILLAGE,
    officer,
    published,
    seated,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def shorten(by, place, days, *, domain="", kind="notice"):
    set_contract(place_code=place, domain=domain, kind=kind, days=days, by=by, now=NOW)


def test_a_shorter_contract_counts_for_what_comes_and_what_is_there():
    old = published()
    shorten(seated("county.editor"), COUNTY, 30)
    job = ProcrastinateJob.objects.get(task_name="resources.recount_below")
    assert recount(**job.args, by=SYSTEM, now=NOW) == 1
    assert recount(**job.args, by=SYSTEM, now=NOW) == 0
    new = published()
    for made in (resource(old.number), new):
        assert made.due_on == date(2026, 11, 23) + timedelta(days=30)
        assert made.remind_on == made.due_on - timedelta(days=14)


def test_taken_back_the_old_one_counts_again():
    editor = seated("county.editor")
    shorten(editor, COUNTY, 30)
    made = published()
    shorten(editor, COUNTY, None)
    assert recount(place_code=COUNTY, by=SYSTEM, now=NOW) == 1
    assert resource(made.number).due_on == date(2027, 5, 23)
    assert not LocalContract.objects.exists()
    shorten(editor, COUNTY, None)


def test_a_township_shortens_for_itself_and_never_loosens_the_county():
    editor = seated("township.editor", TOWN)
    shorten(seated("county.editor"), COUNTY, 30)
    with pytest.raises(Loosens):
        shorten(editor, TOWN, 31)
    shorten(editor, TOWN, 10)
    shorten(editor, TOWN, 20)
    recount(place_code=COUNTY, by=SYSTEM, now=NOW)
    assert published().due_on == date(2026, 12, 13)
    assert published(place=OTHER_TOWN).due_on == date(2026, 12, 23)


@pytest.mark.parametrize(
    ("role", "at", "place"),
    [
        ("township.editor", TOWN, COUNTY), ("township.editor", TOWN, OTHER_TOWN),
        ("county.editor", COUNTY, TOWN), ("village.reporter", VILLAGE, VILLAGE),
        ("county.admin", COUNTY, COUNTY), ("county.leader", COUNTY, COUNTY),
    ],
)  # fmt: skip
def test_only_editors_keep_the_table_of_their_own_place(role, at, place):
    with pytest.raises(ResourcesForbidden):
        shorten(officer(role, at), place, 5)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"domain": "weather"}, UnknownDomain),
        ({"kind": "poem"}, UnknownKind),
        ({"kind": "notice'--"}, UnknownKind),
    ],
)
def test_unknown_names_are_refused(told, error):
    with pytest.raises(error):
        shorten(seated("county.editor"), COUNTY, 5, **told)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(st.integers(-(10**6), 10**6))
def test_days_that_are_none_or_too_many_are_refused(days):
    editor = officer("county.editor", COUNTY)
    if 1 <= days < 180:
        shorten(editor, COUNTY, days)
        shorten(editor, COUNTY, None)
    else:
        with pytest.raises(Loosens):
            shorten(editor, COUNTY, days)


def test_no_more_queries_for_more_pieces(django_assert_max_num_queries):
    for _ in range(12):
        published()
    shorten(seated("county.editor"), COUNTY, 30)
    with django_assert_max_num_queries(14):
        assert recount(place_code=COUNTY, by=SYSTEM, now=NOW) == 12
