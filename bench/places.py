"""Load the whole country and look places up. Prints figures as JSON.

    .venv/bin/python bench/places.py [--postgres FOLDER_OF_BINARIES]

Runs on a database of its own, made for the run with the settings of the product and thrown away.
A look-up is one call of `places.public.find`: its queries, and the places it gives back.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import django

from xiangli.config.children import Runner
from xiangli.config.instance import Instance
from xiangli.config.postgres import APP, OWNER, Postgres, system_user, wheel_binaries

ROOT = Path(__file__).resolve().parent.parent
LOOKUPS = 600
SEED = 511722


@contextmanager
def database(binaries: Path) -> Iterator[Postgres]:
    with tempfile.TemporaryDirectory(prefix="xiangli-bench-") as folder:
        Path(folder).chmod(0o755)
        instance = Instance(Path(folder))
        instance.make()
        runner = Runner(user=system_user() if os.getuid() == 0 else None)
        postgres = Postgres(instance, runner, binaries)
        postgres.prepare()
        child = postgres.start()
        try:
            yield postgres
        finally:
            child.stop()


def set_up(postgres: Postgres) -> None:
    os.environ["XIANGLI_DATA"] = str(postgres.instance.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangli.config.settings")
    os.environ["DATABASE_URL"] = postgres.url(APP)
    owner = {**os.environ, "DATABASE_URL": postgres.url(OWNER)}
    command = [sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"]
    subprocess.run(command, check=True, cwd=ROOT, env=owner)
    django.setup()


def measure(calls: list[Callable[[], object]]) -> dict[str, float]:
    """Milliseconds."""
    taken = []
    for call in calls:
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    ranks = statistics.quantiles(taken, n=100)
    return {"p50": round(ranks[49], 2), "p95": round(ranks[94], 2), "max": round(max(taken), 2)}


def run(postgres: Postgres) -> dict[str, object]:
    figures: dict[str, object] = loads()
    with postgres.connect() as superuser:
        superuser.execute("analyze")
        size = superuser.execute("select pg_database_size(current_database()) / 1000000").fetchone()
    figures["database MB"] = int(str(size[0])) if size else None
    return figures | lookups()


def loads() -> dict[str, object]:
    """The county, the country, and the country once more."""
    from xiangli.kernel.public import Actor  # noqa: PLC0415 - after django.setup()
    from xiangli.places.public import load  # noqa: PLC0415

    by, now, figures = Actor.system("bench"), datetime.now(UTC), {}
    for name, prefix in (("county", "511722"), ("country", ""), ("country again", "")):
        begun = time.perf_counter()
        done = load(prefix=prefix, by=by, now=now)
        figures[f"load {name}"] = {
            "seconds": round(time.perf_counter() - begun, 2), "places": done.places,
            "added": done.added,
        }  # fmt: skip
        print(name, figures[f"load {name}"], file=sys.stderr)
    return figures


def lookups() -> dict[str, object]:
    """Milliseconds of look-ups for places drawn from the whole country."""
    from xiangli.places.public import (  # noqa: PLC0415 - after django.setup()
        Gazetteer,
        Level,
        find,
        keys_of,
        page,
        readings,
    )

    draw = random.Random(SEED)
    rows = draw.sample(list(Gazetteer.shipped().rows()), LOOKUPS)
    known = readings()
    initials = [draw.choice([key for key, _ in keys_of(row.name, known)[:-1]]) for row in rows]
    both = list(zip(rows, initials, strict=True))
    village, few = Level.VILLAGE, rows[:200]
    return {
        "look-up over the country, ms": {
            "code": measure([lambda r=r: find(r.code[: draw.randint(2, 12)]) for r in rows]),
            "name": measure([lambda r=r: find(r.name[: draw.randint(1, 5)]) for r in rows]),
            "initials": measure([lambda i=i: find(i[: draw.randint(1, 6)]) for i in initials]),
            "village by name": measure([lambda r=r: find(r.name[:3], level=village) for r in rows]),
            "name in its province": measure(
                [lambda r=r: find(r.name[:3], under=r.code[:2]) for r in rows]
            ),
            "initials in its county": measure(
                [lambda r=r, i=i: find(i[:3], under=r.code[:6]) for r, i in both]
            ),
        },
        "page with its total, ms": {
            "villages of a county": measure(
                [lambda r=r: page(under=r.code[:6], level=village) for r in few]
            ),
            "name over the country": measure([lambda r=r: page(r.name[:2]) for r in few]),
            "one letter over the country": measure(
                [lambda i=i: page(i[:1]) for i in initials[:40]]
            ),
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", type=Path, default=wheel_binaries())
    with database(parser.parse_args().postgres) as postgres:
        set_up(postgres)
        print(json.dumps(run(postgres), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
