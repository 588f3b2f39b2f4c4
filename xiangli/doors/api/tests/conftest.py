from datetime import UTC, datetime

import pytest
from django.test import Client

from xiangli.kernel.public import Actor
from xiangli.places.public import load
from xiangli.places.tests.editions import two_townships, write


@pytest.fixture
def places(db, tmp_path):
    """Two towns and a township, each with its villages."""
    edition = write(tmp_path, two_townships())
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return load(prefix="99", by=Actor.system("tests"), now=now, edition=edition)


@pytest.fixture
def machine():
    return Client(enforce_csrf_checks=True)
