"""A county with pages for its places, which stands for all tests of a module."""

import pytest

from xiangli.resources.tests.county import COUNTY, stand


@pytest.fixture(autouse=True)
def _own_county(settings, tmp_path):
    settings.XIANGLI_PLACE = COUNTY
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture(scope="module")
def stood(standing):
    stand()
    return standing


@pytest.fixture
def tree(stood, db, commits):
    if commits:
        stood.close()
        stand()
