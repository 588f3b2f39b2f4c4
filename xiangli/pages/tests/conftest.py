"""A store in a folder of its own."""

import pytest

from xiangli.pages.serving import Serving
from xiangli.pages.store.store import Store
from xiangli.pages.tests.made import choose, welcomes


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "pages", "first")
    made.begin()
    return made


@pytest.fixture
def serving(store):
    return Serving(store, choose, welcomes)
