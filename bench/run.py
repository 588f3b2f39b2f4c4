"""Every figure that is promised, in one run on one machine: `bin/bench` writes bench/RESULTS.md.

    .venv/bin/python -m bench.run [--rounds N] [--seconds N] [--hands N] [--without-cold]

Takes some half an hour. Absolute figures count on an idle machine; pgbench and nginx of the same
run stand beside them, so that two runs can be told apart.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.applications import compare
from bench.dynamic import compare_pages
from bench.phones import opened
from bench.report import write
from bench.starting import Clone, downloads, machine, starts, stop
from bench.weakline import SERVER_ADDRESS
from bench.weighing import pages, weigh
from tests.operations.product import ROOT, Product, folder, xiangli

REACHED = {
    "XIANGLI_TRUSTED_PROXIES": "127.0.0.1",  # each villager of the run has an address
    "XIANGLI_HOSTS": SERVER_ADDRESS,  # as the phone calls it
}


def take(found: dict[str, object], name: str, measure: Callable[[], object]) -> None:
    """What breaks off is shown as not measured, and costs no other figure."""
    print(name, file=sys.stderr)
    try:
        found[name] = measure()
    except Exception:  # noqa: BLE001 - whatever it was, it is told
        traceback.print_exc()


def alone(script: str, *command: str) -> dict[str, object]:
    """A benchmark with a database of its own."""
    command = (sys.executable, *(command or (str(ROOT / "bench" / script),)))
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def logins(product: Product) -> dict[str, object]:
    done = xiangli("demo", "--json", "--data", product.data)
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def whole(place: Path, asked: argparse.Namespace) -> dict[str, object]:
    """Start, pages, memory and applications of one instance."""
    found: dict[str, object] = {}
    if not asked.without_cold:
        found["downloads"] = downloads(place)
    else:
        fill_cache(Clone(place, "cold").product())
    product = Clone(place, "clone").product(**REACHED)
    try:
        found["starts"] = starts(product)
        demo, more = logins(product), (asked.rounds, asked.seconds)
        take(found, "page bytes", lambda: pages(product, demo))
        take(found, "memory", lambda: weigh(product, demo))
        take(found, "applications", lambda: compare(product, place, *more, asked.hands))
        take(found, "dynamic", lambda: compare_pages(product, demo, place, *more))
        take(found, "phones", lambda: opened(product, place))
    finally:
        stop(product)
    return found


def fill_cache(product: Product) -> None:
    """Start once, so that the next start finds its packages."""
    product.start(wait=600)
    stop(product)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=12)
    parser.add_argument("--hands", type=int, default=4)
    parser.add_argument("--without-cold", action="store_true", help="downloads are not measured")
    asked = parser.parse_args()
    found: dict[str, object] = {"machine": machine()}
    with folder() as place:
        found |= whole(place, asked)
    for name in ("places", "notice", "search"):
        take(found, name, partial(alone, f"{name}.py"))
    for name in ("baked", "searching", "lighthouse"):
        take(found, name, partial(alone, name, "-m", f"bench.{name}"))
    print(json.dumps(found, indent=1, ensure_ascii=False))
    return write(found)


if __name__ == "__main__":
    sys.exit(main())
