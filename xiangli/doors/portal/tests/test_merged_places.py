"""A place that merged or split is not a dead end."""

from datetime import date

import pytest
from django.utils.timezone import now

from xiangli.doors.portal.tests.conftest import COUNTY, VILLAGE
from xiangli.kernel.public import Actor
from xiangli.places.public import merge

OTHER = "511722115208"


@pytest.fixture
def merged(county):
    by = Actor.system("set_up", prefixes=(COUNTY,))
    merge(codes=(VILLAGE,), into=OTHER, on=date(2026, 1, 1), by=by, now=now())
    return OTHER


def test_the_address_of_a_merged_village_leads_to_its_successor(merged, visitor):
    response = visitor.get(f"/v/{VILLAGE}/")
    assert response.status_code == 301
    assert response["Location"] == f"/v/{merged}/"
