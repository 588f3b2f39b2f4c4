"""One real PostgreSQL a test run; each worker has its own copy of a migrated template.

`XIANGLI_TEST_CLUSTER` names a data folder whose server is already up (see `bin/testdb`), and saves
its start; `XIANGLI_TEST_POSTGRES` names other binaries, so that PostgreSQL 15 is tested as well.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
DATA = Path(os.environ.get("XIANGLI_TEST_DATA") or tempfile.mkdtemp(prefix="xiangli-test-"))
os.environ["XIANGLI_TEST_DATA"] = str(DATA)
DATA.chmod(0o755)
os.environ["XIANGLI_DATA"] = str(DATA / WORKER)
os.environ["DJANGO_SETTINGS_MODULE"] = "xiangli.config.settings"

import django  # noqa: E402
import hypothesis  # noqa: E402
import pytest  # noqa: E402
from pytest_django import DjangoDbBlocker  # noqa: E402

from xiangli.config.children import Child, Runner  # noqa: E402
from xiangli.config.instance import Instance  # noqa: E402
from xiangli.config.postgres import (  # noqa: E402
    APP,
    OWNER,
    Postgres,
    create_database,
    grant_defaults,
    system_user,
    wheel_binaries,
)
from xiangli.vault.keyring import RING_FILE, make_ring, save_ring  # noqa: E402

hypothesis.settings.register_profile("any machine", deadline=None)  # speed is shown in bench/
hypothesis.settings.load_profile("any machine")

CLUSTER = Path(os.environ.get("XIANGLI_TEST_CLUSTER") or DATA / "cluster")
DATABASE = f"test_{os.getpid()}_{WORKER}"
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def server() -> Postgres:
    binaries = os.environ.get("XIANGLI_TEST_POSTGRES")
    runner = Runner(user=system_user() if os.getuid() == 0 else None)
    return Postgres(
        Instance(CLUSTER), runner, Path(binaries) if binaries else wheel_binaries(), FAST
    )


postgres = server()
_child: Child | None = None


Instance(CLUSTER).make()
Instance(DATA / WORKER).make()
if not (Instance(DATA / WORKER).keys / RING_FILE).exists():
    save_ring(make_ring(), Instance(DATA / WORKER).keys)
os.environ["DATABASE_URL"] = postgres.url(APP, DATABASE)
django.setup()
SETTINGS = os.environ.pop("DJANGO_SETTINGS_MODULE")  # inherited, it would be read before this file


def _is_controller(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput")


def _migrations() -> str:
    digest = hashlib.sha256()
    for path in sorted((ROOT / "xiangli").rglob("migrations/*.py")):
        digest.update(path.read_bytes())
    for path in (ROOT / "xiangli/vault/protect.py", ROOT / "uv.lock"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _start_cluster() -> None:
    global _child  # noqa: PLW0603 - one server a run
    CLUSTER.mkdir(parents=True, exist_ok=True)
    with (CLUSTER / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (CLUSTER / "up").exists():
            postgres.prepare()
            _child = postgres.start()
            (CLUSTER / "up").touch()
            (CLUSTER / "up").chmod(0o644)
        _make_template()


def _make_template() -> None:
    name = f"template_{_migrations()}"
    with postgres.connect("postgres") as connection:
        if connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone():
            return
        connection.execute(f"drop database if exists {name}_new with (force)")
        create_database(connection, f"{name}_new")
        with postgres.connect(f"{name}_new") as fresh:
            grant_defaults(fresh)
        url = postgres.url(OWNER, f"{name}_new")
        owner = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": SETTINGS}
        command = [sys.executable, "-m", "django", "migrate", "-v0"]
        subprocess.run(command, check=True, cwd=ROOT, env=owner)
        connection.execute(f"alter database {name}_new rename to {name}")


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """A private copy of the migrated template."""
    _start_cluster()
    with postgres.connect("postgres") as connection:
        template = f"template_{_migrations()}"
        connection.execute(
            f"create database {DATABASE} template {template} owner {OWNER} strategy file_copy"
        )
    with postgres.connect(DATABASE) as connection:
        grant_defaults(connection)
    yield
    from django.db import connections

    connections.close_all()
    with postgres.connect("postgres") as connection:
        connection.execute(f"drop database if exists {DATABASE} with (force)")


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[ExitStack]:
    """A transaction around the tests of a module: what is set up in it stands for all of them.

    A test with real commits closes it first; pytest-django runs those last.
    """
    from django.db import transaction

    with django_db_blocker.unblock(), ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        stack.callback(transaction.set_rollback, True)
        yield stack


@pytest.fixture
def commits(request: pytest.FixtureRequest) -> bool:
    """Whether the test commits for real: then it closes what stands, and sets up its own."""
    mark = request.node.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture
def superuser() -> Iterator[object]:
    """The database as its superuser sees it, for tests that attack it."""
    with postgres.connect(DATABASE) as connection:
        yield connection


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Scrypt is slow by design; that it is what the product uses is a test of its own."""
    from django.conf import settings

    slow = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *slow]
    yield
    settings.PASSWORD_HASHERS = slow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every database test may use both connections; a whole county is a walk through rooms."""
    for item in items:
        if "standing" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.walk)
        mark = item.get_closest_marker("django_db")
        if mark is not None and "databases" not in mark.kwargs:
            kwargs = {**mark.kwargs, "databases": ["default", "looks"]}
            item.add_marker(pytest.mark.django_db(*mark.args, **kwargs), append=False)


@pytest.fixture(autouse=True, scope="session")
def _empty_by_superuser() -> None:
    """The app role may not TRUNCATE, so tests with real commits are cleaned by the superuser."""
    from django.test import TransactionTestCase

    kept = "'django_migrations', 'django_content_type', 'auth_permission'"

    def clean(_self: TransactionTestCase) -> None:
        from django.db import connections

        for alias in connections:
            connections[alias].close()
        with postgres.connect(DATABASE) as connection:
            rows = connection.execute(
                "select tablename from pg_tables where schemaname = 'public'"
                f" and tablename not in ({kept})"
            ).fetchall()
            tables = ", ".join(f'"{row[0]}"' for row in rows)
            connection.execute("set session_replication_role = replica")
            connection.execute(f"truncate {tables} restart identity cascade")

    TransactionTestCase._fixture_teardown = clean  # type: ignore[method-assign]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Before there are workers. One that started the server would end it while others use it, and
    leave it behind as its own unfinished process."""
    _start_cluster()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _is_controller(config):
        if _child is not None:
            _child.stop()
        if "XIANGLI_TEST_KEEP" not in os.environ:
            shutil.rmtree(DATA, ignore_errors=True)
