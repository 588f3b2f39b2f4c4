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


def alone(script: str, *command: str) -> dict[str, object]:
    """A benchmark with a database of its own."""
    print(script, file=sys.stderr)
    command = (sys.executable, *(command or (str(ROOT / "bench" / script),)))
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=False)
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
        demo = logins(product)
        found["page bytes"] = pages(product, demo)
        found["memory"] = weigh(product, demo)
        found["applications"] = compare(product, place, asked.rounds, asked.seconds, asked.hands)
        found["dynamic"] = compare_pages(product, demo, place, asked.rounds, asked.seconds)
        found["phones"] = opened(product, place)
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
    found["places"], found["notice"] = alone("places.py"), alone("notice.py")
    for name in ("baked", "searching", "lighthouse"):
        found[name] = alone(name, "-m", f"bench.{name}")
    found["search"] = alone("search.py")
    print(json.dumps(found, indent=1, ensure_ascii=False))
    return write(found)


if __name__ == "__main__":
    sys.exit(main())
