"""What the product is compared with: `bench/<name>.py` on its PostgreSQL and web server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.visitor import Visitor
from tests.operations.product import ROOT, environment, free_port, until
from xiangli.config.instance import Instance
from xiangli.config.options import Options
from xiangli.config.postgres import OWNER, Postgres, create_database
from xiangli.config.programs import web_command

PLACE = "511722"


@contextmanager
def served(
    postgres: Postgres, place: Path, name: str, opens: str, *words: str
) -> Iterator[tuple[int, int]]:
    """That application, made with those words; gives its port and pid once `opens` answers."""
    with postgres.connect("postgres") as admin:
        create_database(admin, name)
    home = place / name
    home.mkdir()
    told = environment(
        XIANGLI_BENCH_DATABASE=postgres.url(OWNER, name), XIANGLI_BENCH_FOLDER=str(home)
    )
    subprocess.run([sys.executable, "-m", f"bench.{name}", *words], check=True, env=told, cwd=ROOT)
    port = free_port()
    command = web_command(Options(Instance(home), PLACE, port=port))
    command[command.index("xiangli.config.wsgi:application")] = f"bench.{name}:application"
    with (home / "web.log").open("wb") as log:
        server = subprocess.Popen(command, env=told, cwd=ROOT, stdout=log, stderr=log)
    try:
        assert until(lambda: _opens(port, opens), 30), (home / "web.log").read_text()
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)


def _opens(port: int, path: str) -> bool:
    try:
        return Visitor(port).get(path).status == 200
    except OSError:
        return False
