"""What baked pages cost: sending them, publishing one change, baking all. Prints figures as JSON.

    .venv/bin/python -m bench.baked [--rounds 5] [--seconds 8] [--stored 50000] [--pages 10000]

Starts a product of its own, without the demo. `wrk` asks for one page of it, gzipped; nginx sends
the same bytes from a plain folder, and the store itself with docs/howto/nginx.conf's own rules.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.operations.baked import get, wait_until_whole
from tests.operations.conftest import runs
from tests.operations.product import ROOT, Product, environment, folder, free_port
from xiangli.config.instance import Instance
from xiangli.config.postgres import OWNER, Postgres
from xiangli.config.programs import services_user

PAGE = "/s/dibao/"
NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{ access_log off; sendfile on; keepalive_requests 100000; client_body_temp_path {folder}/b;
proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
scgi_temp_path {folder}/s; types {{ text/html html; }}
{maps}
server {{ listen 127.0.0.1:{plain}; root {folder}; gzip_static on; etag on; }}
server {{ listen 127.0.0.1:{store}; {location}
location @xiangli {{ proxy_pass http://127.0.0.1:{product}; }} }} }}
"""


def median(figures: list[float]) -> float:
    return round(statistics.median(figures), 3)


@contextmanager
def nginx(product: Product) -> Iterator[tuple[int, int]]:
    """Ports of the plain folder and of the store."""
    told = (ROOT / "docs/howto/nginx.conf").read_text(encoding="utf-8")
    location = re.search(r"    location / \{.*?\n    \}\n", told, re.DOTALL)
    assert location
    with tempfile.TemporaryDirectory(prefix="xiangli-bench-") as name:
        place, plain, store = Path(name), free_port(), free_port()
        place.chmod(0o755)
        gzipped = get(product, PAGE, Accept_Encoding="gzip").body
        (place / "page.html").write_bytes(get(product, PAGE).body)
        (place / "page.html.gz").write_bytes(gzipped)
        text = NGINX.format(
            folder=place, plain=plain, store=store, product=product.port,
            maps="".join(re.findall(r"^map .*?^\}\n", told, re.DOTALL | re.MULTILINE)),
            location=location[0].replace("/var/lib/xiangli", str(product.data)),
        )  # fmt: skip
        (place / "nginx.conf").write_text(text)
        server = subprocess.Popen(["/usr/sbin/nginx", "-c", place / "nginx.conf", "-p", place])
        try:
            time.sleep(0.5)
            yield plain, store
        finally:
            server.terminate()
            server.wait(10)


def throughput(port: int, path: str, seconds: float, script: Path | None = None) -> float:
    """Pages a second to eight connections that stay open; `script` tells `wrk` what to ask."""
    told = ["-H", "Accept-Encoding: gzip", *(["-s", str(script)] if script else [])]
    command = [
        "wrk", "-t1", "-c8", f"-d{seconds:.0f}s", *told, f"http://127.0.0.1:{port}{path}"
    ]  # fmt: skip
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def sending(product: Product, rounds: int, seconds: float) -> dict[str, object]:
    """In turn, so that a busy moment of the machine is everybody's."""
    figures: dict[str, list[float]] = {"nginx": [], "own": [], "store behind nginx": []}
    with nginx(product) as (plain, store):
        for _ in range(rounds):
            figures["nginx"].append(throughput(plain, "/page.html", seconds))
            figures["own"].append(throughput(product.port, PAGE, seconds))
            figures["store behind nginx"].append(throughput(store, PAGE, seconds))
    known = figures["nginx"]
    ratios = {
        name: median([mine / theirs for mine, theirs in zip(found, known, strict=True)])
        for name, found in figures.items()
    }
    size = len(get(product, PAGE, Accept_Encoding="gzip").body)
    return {
        "bytes": size, "of nginx": ratios,
        "pages/s": {name: round(median(found)) for name, found in figures.items()},
    }  # fmt: skip


def inside(words: dict[str, str], data: Path, module: str, *told: object) -> dict[str, Any]:
    """Figures of `bench.<module>`, which runs within the instance."""
    command = [sys.executable, "-W", "ignore", "-m", f"bench.{module}", *map(str, told)]
    own = {"XIANGLI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "xiangli.config.settings"}
    done = subprocess.run(
        command, env=environment(**own, **words), cwd=ROOT, stdout=subprocess.PIPE, text=True,
        check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def county() -> Iterator[tuple[Product, dict[str, str], Postgres]]:
    """A county without the demo, on a database that outlives it, and how to reach that."""
    with folder() as made, folder() as place, runs() as start:
        instance = Instance(made)
        instance.make()
        postgres = Postgres(instance, services_user())
        postgres.prepare()
        database = postgres.start()
        words = {"DATABASE_URL": postgres.url(), "DATABASE_OWNER_URL": postgres.url(OWNER)}
        try:
            product = start(place / "county", **words)
            wait_until_whole(product)
            yield product, words, postgres
        finally:
            database.stop()


def run(asked: argparse.Namespace) -> dict[str, object]:
    with county() as (product, words, _):
        figures: dict[str, object] = {"sending": sending(product, asked.rounds, asked.seconds)}
        publish = ("publish", product.port, asked.stored, asked.publishes)
        figures["publishing"] = inside(words, product.data, "baking", *publish)
        product.stop()
        figures["baking"] = inside(words, product.data, "baking", "bake", asked.pages)
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--stored", type=int, default=50_000)
    parser.add_argument("--publishes", type=int, default=40)
    parser.add_argument("--pages", type=int, default=10_000)
    print(json.dumps(run(parser.parse_args()), indent=1))
