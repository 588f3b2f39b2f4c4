"""A county with its offices and services, and officers who really hold its posts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from xiangli.catalog.public import Loaded, load, read_folder
from xiangli.kernel.public import Actor
from xiangli.offices.public import actor_for, appoint, posts_for, set_up_county
from xiangli.places.public import Place, level_of

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)  # Monday, nine in the morning in China
COUNTY, TOWN, VILLAGE, OTHER_VILLAGE = "511722", "511722115", "511722115207", "511722115201"
OTHER_TOWN = "511722105"
PLACES = {
    "51": "四川省",
    "5117": "达州市",
    COUNTY: "宣汉县",
    TOWN: "胡家镇",
    VILLAGE: "思乐村民委员会",
    OTHER_VILLAGE: "鸭池村民委员会",
    OTHER_TOWN: "柏树镇",
}
SYSTEM = Actor.system("set_up")
CATALOG = Path(__file__).parents[2] / "catalog"
DIBAO = CATALOG / "packs" / "dibao"
LICENCE = CATALOG / "tests" / "packs" / "licence_test"


@cache
def files_of(folder: Path) -> Mapping[str, str]:
    return read_folder(folder)


def stand(now: datetime = NOW) -> None:
    """A few real places of the county, their agencies, and the pack in force."""
    Place.objects.bulk_create(
        Place(code=code, name=name, level=level_of(code), valid_from=date(2023, 6, 30))
        for code, name in PLACES.items()
    )
    set_up_county(county_code=COUNTY, by=SYSTEM, now=now)
    put_in_force(files_of(DIBAO), now)


def put_in_force(files: Mapping[str, str], now: datetime = NOW) -> Loaded:
    return load(files=files, jurisdiction=COUNTY, by=SYSTEM, now=now)


def officer(role: str, place: str = VILLAGE, now: datetime = NOW) -> Actor:
    """Somebody new in the post that holds the role over the place."""
    account, post = uuid.uuid4(), posts_for(role, place)[0]
    appoint(account=account, post=post.pk, by=SYSTEM, now=now)
    return actor_for(account, post.pk, now)
