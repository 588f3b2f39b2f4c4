"""Any county will do: districts of a city, cities without counties, a city of a corps."""

import pytest

from xiangli.approval.public import case
from xiangli.doors.demo.services.play import play
from xiangli.doors.demo.services.set_up import set_up
from xiangli.doors.demo.stage import parts_of, stage
from xiangli.doors.demo.tests.conftest import NOW, SYSTEM, equip
from xiangli.places.public import load as load_places
from xiangli.vault.public import scope


@pytest.mark.walk
@pytest.mark.django_db
@pytest.mark.parametrize("place", ["110101", "441900", "540102", "659001"])
def test_cases_play_in_the_real_villages_of_the_county(settings, place):
    settings.XIANGLI_PLACE = place
    load_places(prefix=place, by=SYSTEM, now=NOW)
    equip(place)
    set_up(place=place, now=NOW)
    where = stage(place)
    assert len(where.townships) == 6
    assert all(village.code.startswith(place) for village in where.villages)
    part = next(one for one in parts_of(place) if one.plot and one.plot.id == "to_decide")
    assert play(part, NOW)
    with scope(SYSTEM):
        row = case(part.key)
    assert (row.state, row.scope_code) == ("accepted", part.village)
    assert part.who.id_number.startswith(place)
