"""A county of one real township, with its offices and every pack that comes with the product."""

import pytest
from django.test import Client
from django.utils.timezone import now

from xiangli.catalog.public import built_in_packs, read_folder
from xiangli.catalog.public import load as load_pack
from xiangli.doors import site
from xiangli.kernel.public import Actor
from xiangli.offices.public import set_up_county
from xiangli.places.public import load

COUNTY, TOWNSHIP, VILLAGE = "511722", "511722115", "511722115207"


@pytest.fixture
def county(db):
    by = Actor.system("set_up", prefixes=(COUNTY,))
    load(prefix=TOWNSHIP, by=by, now=now())
    set_up_county(county_code=COUNTY, by=by, now=now())
    for folder in built_in_packs():
        load_pack(files=read_folder(folder), jurisdiction=COUNTY, by=by, now=now())
    site._line.cache_clear()
    yield COUNTY
    site._line.cache_clear()


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True)
