"""A county of two real townships, with its offices and every pack of the product."""

import pytest
from django.test import Client
from django.utils.timezone import now

from xiangli.catalog.public import built_in_packs, read_folder
from xiangli.catalog.public import load as load_pack
from xiangli.doors import site
from xiangli.kernel.public import Actor
from xiangli.offices.public import set_up_county
from xiangli.places.public import load
from xiangli.places.tests.editions import county_rows, write

COUNTY, TOWNSHIP, VILLAGE = "511722", "511722115", "511722115207"
LARGE = "511722103"


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """As shipped, but for the other townships."""
    kept = (TOWNSHIP, LARGE)
    rows = (
        row for row in county_rows() if COUNTY.startswith(row.code) or row.code.startswith(kept)
    )
    return write(tmp_path_factory.mktemp("edition"), rows)


@pytest.fixture(scope="module")
def stood(standing, edition):
    stand(edition)
    return standing


@pytest.fixture
def county(stood, db, commits, edition):
    if commits:
        stood.close()
        stand(edition)
    site._line.cache_clear()
    yield COUNTY
    site._line.cache_clear()


def stand(edition):
    by = Actor.system("set_up", prefixes=(COUNTY,))
    load(prefix=COUNTY, by=by, now=now(), edition=edition)
    set_up_county(county_code=COUNTY, by=by, now=now())
    for folder in built_in_packs():
        load_pack(files=read_folder(folder), jurisdiction=COUNTY, by=by, now=now())


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True)
