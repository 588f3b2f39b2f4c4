"""A page that is made for each visitor (a case that is tracked), against an article of Wagtail.

Both uncached, on one PostgreSQL under one web server with one worker, asked by `wrk` in turn.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from bench.applications import cluster_of
from bench.baked import throughput
from bench.visitor import Visitor
from bench.yardsticks import served
from tests.operations.product import Product

PROMISE = 2
ARTICLE = "/a0/"


def compare_pages(
    product: Product, demo: dict[str, Any], place: Path, rounds: int, seconds: float
) -> dict[str, object]:
    visitor, case = Visitor(product.port), demo["cases"][0]
    visitor.get("/track/")
    tracked = visitor.post("/track/", {"number": case["receipt"], "phone": case["phone"]}).location
    assert case["receipt"] in visitor.get(tracked).text
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    ours, theirs = [], []
    with served(cluster_of(product), place, "wagtailed", ARTICLE) as (port, _):
        for _ in range(rounds):
            theirs.append(throughput(port, ARTICLE, seconds))
            ours.append(throughput(product.port, tracked, seconds, f"Cookie: {cookie}"))
        size = len(Visitor(port).get(ARTICLE).body)
    ratios = [mine / their for mine, their in zip(ours, theirs, strict=True)]
    return {
        "of Wagtail": round(statistics.median(ratios), 2), "promised": PROMISE,
        "track, pages/s": ours, "Wagtail, pages/s": theirs,
        "track, bytes": len(visitor.get(tracked).body), "Wagtail, bytes": size,
    }  # fmt: skip
