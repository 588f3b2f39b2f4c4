"""A new instance is set up floor by floor, and again without harm."""

import pytest
from django.core.management import call_command

from xiangli.catalog.public import in_force
from xiangli.config.management.commands.prepare import in_order
from xiangli.ledger.public import Event
from xiangli.offices.public import agencies_at
from xiangli.places.public import townships_of

pytestmark = pytest.mark.django_db


def test_lower_floors_come_first():
    names = [app.name.removeprefix("xiangli.") for app in in_order()]
    rooms = [name for name in names if not name.startswith("doors")]
    assert rooms == ["vault", "places", "offices", "resources", "catalog", "approval"]
    assert names[: len(rooms)] == rooms


def test_it_may_be_repeated(settings, county_only):
    call_command("prepare")
    before = Event.objects.count()
    assert townships_of(settings.XIANGLI_PLACE).count() > 10
    assert agencies_at(settings.XIANGLI_PLACE)
    assert in_force(settings.XIANGLI_PLACE)
    call_command("prepare")
    assert Event.objects.count() == before


@pytest.fixture
def county_only(settings):
    """Doors prepare what they show, which is tested beside them."""
    settings.XIANGLI_DEMO = False
