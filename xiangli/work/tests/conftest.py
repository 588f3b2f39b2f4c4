import uuid
from datetime import UTC, date, datetime

import pytest

from xiangli.kernel.public import Actor, Role
from xiangli.offices.public import found_agency, found_post
from xiangli.work.public import open_item

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SYSTEM = Actor.system("set_up")
TOWN, VILLAGE, COUNTY = "511722115", "511722115201", "511722"


def officer_of(post):
    roles = tuple(Role(post.agency_id, role, post.prefix) for role in post.roles)
    return Actor.officer(uuid.uuid4(), post=post.pk, agency=post.agency_id, roles=roles)


@pytest.fixture
def posts():
    """A window, an assistance clerk and a leader of a town, a clerk of the county."""

    def agency(code):
        return found_agency(
            name=code, short_name=code, kind="township", scope_code=code, by=SYSTEM, now=NOW
        )

    town, county = agency(TOWN), agency(COUNTY)
    return {
        role: found_post(agency=home.pk, title=role, roles=[role], by=SYSTEM, now=NOW)
        for home, role in (
            (town, "township.window"),
            (town, "township.assistance"),
            (town, "township.leader"),
            (county, "county.assistance"),
        )
    }


@pytest.fixture
def put():
    """Opens an item, by default one of the town's window that is due today."""

    def put(due=TODAY, role="township.window", scope_code=VILLAGE, **told):
        defaults = {
            "room": "approval", "kind": "accept", "about": uuid.uuid4(), "title": "低保 王**",
            "escalate_to_role": "township.leader", "by": SYSTEM, "now": NOW,
        }  # fmt: skip
        return open_item(**{**defaults, "due": due, "role": role, "scope_code": scope_code, **told})

    return put
