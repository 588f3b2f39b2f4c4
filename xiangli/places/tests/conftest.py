from datetime import UTC, datetime
from pathlib import Path

import pytest

from xiangli.kernel.public import Actor
from xiangli.places.public import Loaded, load
from xiangli.places.tests.editions import two_townships, write

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def by() -> Actor:
    return Actor.system("tests")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def small(db: None, tmp_path: Path, by: Actor, now: datetime) -> Loaded:
    """The small county of `editions.two_townships`, loaded."""
    return load(prefix="99", by=by, now=now, edition=write(tmp_path, two_townships()))
