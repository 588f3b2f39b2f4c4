"""Within an instance, as `bench.baked` runs it: publishing among many pages, baking many.

python -m bench.baking publish PORT STORED TIMES
python -m bench.baking bake PAGES
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
import urllib.request
from dataclasses import replace
from pathlib import Path
from typing import Any

import django
from django.utils import timezone

django.setup()

from xiangli.kernel.public import Actor  # noqa: E402 - after django.setup()
from xiangli.offices.public import agencies_at, describe_agency  # noqa: E402
from xiangli.pages.models import Page  # noqa: E402
from xiangli.pages.opened import store as our_store  # noqa: E402
from xiangli.pages.registry import Site, register_site, site  # noqa: E402
from xiangli.pages.rules.page import Baked  # noqa: E402
from xiangli.pages.services.tend import bake_all  # noqa: E402
from xiangli.pages.store.store import Store  # noqa: E402
from xiangli.vault.public import scope  # noqa: E402

VILLAGE = "511722115207"
BY = Actor.system("bench", prefixes=("511722",))
HTML = (("Content-Type", "text/html; charset=utf-8"),)
LINE = "<p>今天的通知：村里的路修好了，明天开会。"


def fill(stored: int) -> float:
    """So many more pages in the store, as rows and as files; the seconds that it took."""
    begun, now, store = time.perf_counter(), timezone.now(), our_store()
    rows = []
    with store.lock():
        for number in range(stored):
            body = f"{LINE}{number}</p>".encode() * 20
            page = Baked(f"/bench/{number % 500}/{number}/", HTML, {"pt": body, "zl": body})
            store.put(page)
            rows.append(
                Page(
                    path=page.path, name=page.name, baked_at=now, changed_at=now,
                    tags=["place:511722", f"column:{number % 500}", f"notice:{number}"],
                )
            )  # fmt: skip
    Page.objects.bulk_create(rows, batch_size=2000)
    return time.perf_counter() - begun


def publish(port: int, stored: int, times: int) -> dict[str, object]:
    """Seconds from the commit of a village's new phone until its page shows it to a visitor."""
    filled, taken = fill(stored), []
    with scope(BY):
        agency = next(iter(agencies_at(VILLAGE)))
    for number in range(times):
        phone = f"0818-52{number:05}"
        with scope(BY):
            describe_agency(agency=agency.pk, phone=phone, by=BY, now=timezone.now())
        begun = time.perf_counter()
        while phone.replace("-", "") not in seen(port):
            assert time.perf_counter() - begun < 120, "it never came"
            time.sleep(0.01)
        taken.append(time.perf_counter() - begun)
        time.sleep(0.2)
    ranks = statistics.quantiles(taken, n=20)
    return {
        "pages in the store": Page.objects.count(), "publishes": times,
        "filled in, s": round(filled),
        "median, s": round(statistics.median(taken), 3), "p95, s": round(ranks[18], 3),
        "max, s": round(max(taken), 3),
    }  # fmt: skip


def seen(port: int) -> str:
    request = f"http://127.0.0.1:{port}/v/{VILLAGE}/"
    with urllib.request.urlopen(request, timeout=30) as reply:
        text: str = reply.read().decode()
    return text.replace("-", "").replace(" ", "").replace("\u00a0", "")


def bake(pages: int) -> dict[str, object]:
    """So many pages of the county, each rendered, packed and written; those it has, over again."""
    ours = site()
    known = list(ours.paths())
    paths = [
        f"/again-{number // len(known)}{known[number % len(known)]}" for number in range(pages)
    ]

    def render(path: str) -> Any:
        return ours.render("/" + path.split("/", 2)[2])

    with tempfile.TemporaryDirectory(prefix="xiangli-bench-") as name:
        store = Store(Path(name) / "pages", "bench")
        register_site(replace_site(ours, paths, render))
        begun, spent = time.perf_counter(), time.process_time()
        done = bake_all(clock=timezone.now, into=store)
        seconds = time.perf_counter() - begun
        disk = sum(path.stat().st_size for path in store.objects.rglob("*") if path.is_file())
    return {
        "pages": done.baked, "failed": len(done.failed), "seconds": round(seconds, 1),
        "seconds of CPU": round(time.process_time() - spent, 1),
        "MB in memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
        "MB on disk": round(disk / 1e6),
    }  # fmt: skip


def replace_site(ours: Site, paths: list[str], render: Any) -> Site:
    return replace(ours, paths=lambda: paths, render=render, addresses=lambda _tag: ())


if __name__ == "__main__":
    verb, *numbers = sys.argv[1:]
    print(json.dumps({"publish": publish, "bake": bake}[verb](*map(int, numbers))))  # type: ignore[operator]
