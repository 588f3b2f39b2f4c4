"""What this machine can do at this moment: pgbench on the product's own cluster, nginx on 20 KB."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.visitor import Visitor
from tests.operations.product import free_port
from xiangli.config.postgres import SUPERUSER, Postgres

INSERT = "insert into bench_reference (body) values (repeat('x', 200));\n"
PAGE_BYTES = 20_440
NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{ access_log off; sendfile on; keepalive_requests 100000; client_body_temp_path {folder}/b;
proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
scgi_temp_path {folder}/s;
server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
"""


@dataclass
class References:
    """`measure` takes some seconds and adds one figure to each list."""

    postgres: Postgres
    port: int
    script: Path
    commits: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)

    def measure(self, seconds: int = 3) -> None:
        self.commits.append(round(self._pgbench(seconds)))
        self.pages.append(round(self._nginx(seconds)))

    def _pgbench(self, seconds: int) -> float:
        """One-row commits a second from eight connections."""
        command = [
            self.postgres.binaries / "pgbench", "-n", "-c8", "-j1", f"-T{seconds}",
            "-f", self.script, "-h", self.postgres.instance.sockets, "-U", SUPERUSER, SUPERUSER,
        ]  # fmt: skip
        password = self.postgres.instance.passwords().superuser
        done = subprocess.run(
            command, check=True, capture_output=True, text=True,
            env={**os.environ, "PGPASSWORD": password},
        )  # fmt: skip
        found = re.search(r"tps = ([\d.]+)", done.stdout)
        assert found, done.stdout
        return float(found[1])

    def _nginx(self, seconds: int) -> float:
        """Pages a second that the same client gets from one connection."""
        visitor, count = Visitor(self.port, zipped=False), 0
        begun = time.perf_counter()
        while time.perf_counter() - begun < seconds:
            for _ in range(100):
                assert visitor.get("/page.html").wire == PAGE_BYTES
            count += 100
        visitor.close()
        return count / (time.perf_counter() - begun)


@contextmanager
def references(postgres: Postgres) -> Iterator[References]:
    """nginx up, and a table for pgbench; both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="xiangli-bench-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        (folder / "page.html").write_text("x" * PAGE_BYTES)
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
        (folder / "insert.sql").write_text(INSERT)
        server = subprocess.Popen(["/usr/sbin/nginx", "-c", folder / "nginx.conf", "-p", folder])
        with postgres.connect(SUPERUSER) as admin:
            admin.execute("create table if not exists bench_reference (id bigserial, body text)")
        try:
            time.sleep(0.5)
            yield References(postgres, port, folder / "insert.sql")
        finally:
            server.terminate()
            server.wait(10)
            with postgres.connect(SUPERUSER) as admin:
                admin.execute("drop table bench_reference")
