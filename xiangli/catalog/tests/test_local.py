"""Local facts come from places and offices, and nothing is made up."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from xiangli.catalog.local import local_facts
from xiangli.catalog.rules.placeholders import vocabulary
from xiangli.kernel.public import Actor
from xiangli.offices.public import agencies_at, describe_agency, set_up_county
from xiangli.places.public import Place, UnknownPlace, level_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
TOWN, VILLAGE = "511722115", "511722115201"
PLACES = {
    "51": "四川省",
    "5117": "达州市",
    "511722": "宣汉县",
    TOWN: "胡家镇",
    VILLAGE: "鸭池村民委员会",
}
SYSTEM = Actor.system("set_up")


@pytest.fixture
def county() -> None:
    Place.objects.bulk_create(
        Place(code=code, name=name, level=level_of(code), valid_from=date(2023, 6, 30))
        for code, name in PLACES.items()
    )
    set_up_county(county_code="511722", by=SYSTEM, now=NOW)


@pytest.mark.usefixtures("county")
def test_a_village_knows_its_county_township_and_agent() -> None:
    facts = local_facts(VILLAGE)
    assert facts["county.name"] == "宣汉县"
    assert facts["county.bureau"] == "宣汉县民政局"
    assert facts["county.check_body"] == "宣汉县居民家庭经济状况核对中心"
    assert facts["township.name"] == "宣汉县胡家镇人民政府"
    assert facts["township.hall"] == "宣汉县胡家镇便民服务中心"
    assert facts["village.code"] == VILLAGE
    assert "代办员" in facts["village.agent"]


@pytest.mark.usefixtures("county")
def test_what_nobody_registered_is_left_out() -> None:
    facts = local_facts(TOWN)
    assert "township.phone" not in facts
    assert "township.address" not in facts
    assert "village.agent" not in facts
    assert "township.name" not in local_facts("511722")


@pytest.mark.usefixtures("county")
def test_the_window_answers_before_the_government() -> None:
    phones = {"township": "0818-5550100", "subordinate": "0818-5550122"}
    for agency in agencies_at(TOWN).filter(kind__in=phones):
        describe_agency(agency=agency.pk, by=SYSTEM, now=NOW, phone=phones[agency.kind])
    assert local_facts(TOWN)["township.phone"].replace("-", "") == "08185550122"


@pytest.mark.usefixtures("county")
def test_every_fact_is_a_known_placeholder() -> None:
    assert set(local_facts(VILLAGE)) <= set(vocabulary())


def test_a_place_that_is_not_there() -> None:
    with pytest.raises(UnknownPlace):
        local_facts("511722")
