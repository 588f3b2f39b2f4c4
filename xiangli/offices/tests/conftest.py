from datetime import UTC, date, datetime

import pytest

from xiangli.kernel.public import Actor
from xiangli.offices.public import set_up_county
from xiangli.places.public import Place, level_of

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
PLACES = {
    "51": "四川省",
    "5117": "达州市",
    "511722": "宣汉县",
    "511722001": "东乡街道",
    "511722115": "胡家镇",
    "511722115201": "鸭池村民委员会",
    "511722401": "国有林场",
}


@pytest.fixture
def county():
    """A county with a street, a town, a village and a forest farm, and its agencies."""
    Place.objects.bulk_create(
        Place(code=code, name=name, level=level_of(code), valid_from=date(2023, 6, 30))
        for code, name in PLACES.items()
    )
    return set_up_county(county_code="511722", by=Actor.system("set_up"), now=NOW)
