"""One instance is made a run; every test that changes one works on a copy."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.operations.product import ROOT, Product, environment, folder, xiangli
from xiangli.config.instance import Instance
from xiangli.config.postgres import Postgres
from xiangli.config.preparing import bring_up_to_code
from xiangli.config.programs import django_runner, services_user
from xiangli.config.reach import Reach, reach_of, started

WORD = "K7M2P-QW4RT-59XYZ"


@pytest.fixture
def place() -> Iterator[Path]:
    with folder() as made:
        yield made


@pytest.fixture(scope="session")
def county() -> Iterator[Path]:
    """A stopped instance with people, files, events and messages in it."""
    with folder() as made:
        instance = Instance(made / "county")
        instance.make()
        instance.remember(place="511722", demo=False, port=8000, host="127.0.0.1", https=False)
        postgres = Postgres(instance, services_user())
        with pytest.MonkeyPatch.context() as patch:
            for name in ("DATABASE_URL", "XIANGLI_DATA"):
                patch.delenv(name, raising=False)
            with started(postgres):
                bring_up_to_code(
                    instance, django_runner(instance, reach_of(postgres).environment())
                )
        people(instance.data, "fill")
        yield instance.data


@pytest.fixture
def data(county: Path, place: Path) -> Path:
    """A copy of the county's folder."""
    return copy_of(county, place / "copy")


def copy_of(county: Path, to: Path) -> Path:
    subprocess.run(["cp", "-a", str(county), str(to)], check=True)
    return to


def people(data: Path, verb: str) -> dict[str, object]:
    """Do or read something inside a stopped instance, by the product's own services."""
    postgres = Postgres(Instance(data), services_user())
    with started(postgres):
        return people_at(reach_of(postgres), data, verb)


def people_at(reach: Reach, data: Path, verb: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/operations/people.py"), verb],
        env=environment(
            XIANGLI_DATA=str(data),
            DJANGO_SETTINGS_MODULE="xiangli.config.settings",
            **reach.environment(),
        ),
        check=False, capture_output=True, text=True, cwd="/",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    services_user().own(data)
    told: dict[str, object] = json.loads(done.stdout)
    return told


@pytest.fixture
def passphrase(place: Path) -> Path:
    path = place / "passphrase"
    path.write_text(f"{WORD}\n")
    return path


@pytest.fixture(scope="session")
def county_archive(county: Path) -> Path:
    """A backup of the county, its passphrase `WORD`."""
    made, word = county.parent / "backup.age", county.parent / "passphrase"
    word.write_text(WORD)
    done = xiangli("backup", "--data", county, "--to", made, "--passphrase-file", word)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def archive(county_archive: Path, place: Path) -> Path:
    """The backup, to be harmed at will."""
    return Path(shutil.copy(county_archive, place / "backup.age"))


def destroy(data: Path) -> None:
    shutil.rmtree(data)


@pytest.fixture
def run() -> Iterator[Callable[..., Product]]:
    """Start the product on a folder; whatever is left of it ends with the test."""
    with runs() as run:
        yield run


@contextmanager
def runs() -> Iterator[Callable[..., Product]]:
    started_here: list[Product] = []

    def run(data: Path, *words: str, **extra: str) -> Product:
        product = Product(data, words=words or ("--no-demo",), extra=extra)
        started_here.append(product)
        return product.start()

    try:
        yield run
    finally:
        for product in started_here:
            if product.process.poll() is None:
                product.stop()
            product.kill()
