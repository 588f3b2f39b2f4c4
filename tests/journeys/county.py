"""A demo county: the real product, started by `xiangli up`, its clock in the hand of a test."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.clock import Clock
from tests.operations.product import Product, until, xiangli
from xiangli.config.instance import Instance
from xiangli.config.postgres import Postgres
from xiangli.config.programs import services_user

XUANHAN = "511722"
CASES = 48  # enough that two of one township are granted and over
START_SECONDS = 300  # as long on a machine that is busy with much else
FILLED_SECONDS = 1800  # the demo's promise of three minutes is kept by bench/, on an idle machine


def open_folder() -> Path:
    """A folder that the system user of the database can reach as well."""
    folder = Path(tempfile.mkdtemp(prefix="xiangli-journey-"))
    folder.chmod(0o755)
    return folder


@dataclass
class County:
    """Everything it writes lies in a folder that goes with it."""

    place: str = XUANHAN
    cases: int = CASES
    folder: Path = field(default_factory=open_folder)

    def __post_init__(self) -> None:
        self.clock = Clock.make(self.folder)
        self.product = Product(
            self.folder / "data", words=("--place", self.place), extra=self.environment
        )

    @property
    def environment(self) -> dict[str, str]:
        """What each of its programs has to be told."""
        return {"XIANGLI_DEMO_CASES": str(self.cases), **self.clock.environment}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.product.port}"

    def start(self) -> None:
        self.product.start(wait=START_SECONDS)

    def stop(self) -> None:
        if self.product.process is not None:
            self.product.stop(60)
        if "XIANGLI_TEST_KEEP" not in os.environ:
            shutil.rmtree(self.folder, ignore_errors=True)

    def page(self, path: str) -> str:
        """A page that must be there, as it comes without cookies."""
        status, _, text = self.product.get(path)
        assert status == 200, f"{path}: {status}"
        return text

    def json(self, path: str) -> Any:
        return json.loads(self.page(path))

    def command(self, *words: str) -> str:
        """What a command of `xiangli` prints about this county."""
        done = xiangli(*words, "--data", self.product.data, **self.environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def count(self, what: str, *values: object) -> int:
        """How many rows stand in the database: `what` follows `select count(*) from`."""
        with Postgres(Instance(self.product.data), services_user()).connect() as connection:
            row = connection.execute(f"select count(*) from {what}", values).fetchone()
        assert row
        return int(row[0])

    def demo(self) -> Any:
        """Addresses, logins, phones and cases."""
        return json.loads(self.command("demo", "--json"))


def wait_for(ask: Callable[[], Any], seconds: float, what: str) -> Any:
    """The first true answer of `ask`."""
    answers: list[Any] = []

    def asked() -> bool:
        answers.append(ask())
        return bool(answers[-1])

    assert until(asked, seconds), f"{what} did not come within {seconds} s"
    return answers[-1]


@contextmanager
def running_county(cases: int = CASES) -> Iterator[County]:
    county = County(cases=cases)
    try:
        county.start()
        yield county
    finally:
        county.stop()
