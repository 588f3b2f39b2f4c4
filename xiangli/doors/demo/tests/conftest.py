"""A demonstration in a county of real places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from xiangli.catalog.public import built_in_packs, load, read_folder
from xiangli.doors.demo import logins
from xiangli.doors.demo.services.set_up import set_up
from xiangli.kernel.public import Actor
from xiangli.offices.public import set_up_county
from xiangli.places.models import Place
from xiangli.places.public import level_of
from xiangli.vault.conf import keys_folder

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)  # Monday, six in the evening in China
COUNTY = "511722"
PLACES = {
    "51": "四川省",
    "5117": "达州市",
    COUNTY: "宣汉县",
    "511722105": "柏树镇",
    "511722105201": "红峰村村民委员会",
    "511722115": "胡家镇",
    "511722115201": "鸭池村民委员会",
    "511722115207": "思乐村民委员会",
}
SYSTEM = Actor.system("set_up")


@pytest.fixture(autouse=True)
def _demo(settings, tmp_path):
    settings.XIANGLI_DEMO = True
    settings.XIANGLI_PLACE = COUNTY
    settings.XIANGLI_FILES = tmp_path / "files"
    settings.XIANGLI_DATA = tmp_path
    settings.XIANGLI_CLAMD = ""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    (tmp_path / "logs").mkdir()
    keys = tmp_path / "keys"
    keys.mkdir()
    for key in keys_folder().iterdir():
        if key.is_file():
            (keys / key.name).write_bytes(key.read_bytes())
    settings.XIANGLI_KEYS = keys


@pytest.fixture(scope="module")
def stood(standing):
    stand()
    return standing


@pytest.fixture
def county(stood, db, commits):
    """What `prepare` leaves before the doors' turn."""
    if commits:
        stood.close()
        stand()


def stand() -> None:
    Place.objects.bulk_create(
        Place(code=code, name=name, level=level_of(code), valid_from=NOW.date().replace(year=2023))
        for code, name in PLACES.items()
    )
    equip(COUNTY)


def equip(place: str) -> None:
    set_up_county(county_code=place, by=SYSTEM, now=NOW)
    for folder in built_in_packs():
        load(files=read_folder(folder), jurisdiction=place, by=SYSTEM, now=NOW)


@pytest.fixture
def seated(county):
    set_up(place=COUNTY, now=NOW)
    return logins.kept()
